using System.Globalization;
using System.Text;
using SmartSteps.Gate;
using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded;

/// <summary>
/// Malformed rows as files: <c>quarantine/&lt;market&gt;/&lt;batch&gt;.csv</c> with line, column, reason and the masked row. Thread-safe.
/// </summary>
public sealed class QuarantineFiles : IQuarantine
{
    private readonly string directory;

    /// <summary>Keeps rows below a directory, which is made where it is missing.</summary>
    public QuarantineFiles(string directory)
    {
        this.directory = directory;
        Disk.Real.CreateDirectory(directory);
        DurableFile.DiscardUnfinished(directory);
    }

    /// <inheritdoc/>
    public ValueTask KeepAsync(
        MarketId market, BatchId batch, IReadOnlyList<QuarantinedRow> rows, long more, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("line,column,reason,row\n");
        foreach (var row in rows)
        {
            text.Append(row.Line).Append(',').Append(row.Column).Append(',').Append(row.Reason).Append(",\"").Append(Safe(row.Row)).Append("\"\n");
        }

        if (more > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $",,,\"{more} more malformed rows\"\n");
        }

        var folder = Path.Combine(directory, market.Value);
        Disk.Real.CreateDirectory(folder);
        return DurableFile.ReplaceAsync(
            Path.Combine(folder, FileNameOf(batch)),
            file => file.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken),
            cancellationToken);
    }

    /// <summary>Quotes doubled; what a spreadsheet would run as a formula is led by an apostrophe.</summary>
    private static string Safe(string row)
    {
        var text = row.Replace("\"", "\"\"", StringComparison.Ordinal);
        return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + text : text;
    }

    /// <summary>
    /// Batch names are letters, digits, dots, colons, underscores and hyphens. A colon is no good in a file name everywhere, and a leading
    /// dot hides the file: each becomes one sign that no batch name has, so that every batch has a name of its own and none grows too long.
    /// </summary>
    private static string FileNameOf(BatchId batch)
    {
        var name = batch.Value.Replace(':', '=');
        return (name[0] == '.' ? "+" + name[1..] : name) + ".csv";
    }
}
