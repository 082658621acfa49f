using System.IO.Compression;
using System.Text.RegularExpressions;
using CsvHelper;
using SmartSteps.Intake;
using SmartSteps.Network;

namespace SmartSteps.Host.Simulate;

/// <summary>A cell plan read for a simulation, without a data directory.</summary>
internal static partial class CellPlanFile
{
    /// <summary>Reads CSV or CSV.gz.</summary>
    /// <exception cref="CommandFailure">A needed column is missing, or no row is usable.</exception>
    public static async Task<CellPlan> ReadAsync(string path, ColumnMapping mapping, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        await using Stream text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(content, CompressionMode.Decompress) : content;
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', HasHeader = false, TrackLineNumbers = true }, false);
        if (!await csv.ReadAsync(cancellationToken))
        {
            throw new CommandFailure($"{path} is empty.", "Name a cell plan with a header row.", ExitCode.InputRefused);
        }

        var header = Enumerable.Range(0, csv.FieldCount).GroupBy(index => csv.GetString(index).Trim('\uFEFF', ' '), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(column => column.Key, column => column.First(), StringComparer.OrdinalIgnoreCase);
        var patterns = CellPlanBuilder.Columns.Select(mapping.PatternFor).ToArray();
        var missing = patterns.Take(CellPlanBuilder.RequiredColumns).SelectMany(ColumnsOf).FirstOrDefault(column => !header.ContainsKey(column));
        if (missing is not null)
        {
            throw new CommandFailure(
                $"{path} has no column '{missing}'; it has {string.Join(", ", header.Keys)}.", "Say with --cell-columns which of them make up ours.", ExitCode.InputRefused);
        }

        var builder = new CellPlanBuilder();
        while (await csv.ReadAsync(cancellationToken))
        {
            builder.Add(csv.LineNumber, [.. patterns.Select(pattern => Field(pattern, header, csv))]);
        }

        return builder.Build()
            ?? throw new CommandFailure($"{path} has no usable row: {(builder.Examples.Count > 0 ? builder.Examples[0] : "there is none")}.", "Name another cell plan.", ExitCode.InputRefused);
    }

    private static IEnumerable<string> ColumnsOf(string pattern) => Column().Matches(pattern).Select(match => match.Groups["name"].Value);

    private static string? Field(string pattern, Dictionary<string, int> header, CsvReader row) => ColumnsOf(pattern).All(header.ContainsKey)
        ? Column().Replace(pattern, match => header[match.Groups["name"].Value] is var index && index < row.FieldCount ? row.GetString(index) : string.Empty)
        : null;

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();
}
