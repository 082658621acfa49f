using System.Runtime.CompilerServices;
using SmartSteps.Reports.Archives;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Papers;

/// <summary>Writes a report in the form that was ordered. The same report gives the same bytes. Thread-safe.</summary>
public static class PaperFile
{
    /// <summary>Writes the whole file.</summary>
    /// <param name="paper">The report.</param>
    /// <param name="format">The form.</param>
    /// <param name="name">The file's name without its ending; those in an archive begin with it.</param>
    /// <param name="output">Only written to, and not closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask WriteAsync(ReportPaper paper, ReportFormat format, string name, Stream output, CancellationToken cancellationToken)
    {
        switch (format)
        {
            case ReportFormat.Html:
                await output.WriteAsync(PaperHtml.Write(paper), cancellationToken);
                break;
            case ReportFormat.Csv:
                await output.WriteAsync(CsvWriter.Write(PaperTables.All(paper)), cancellationToken);
                break;
            case ReportFormat.Xlsx:
                await output.WriteAsync(Workbook(paper), cancellationToken);
                break;
            case ReportFormat.Zip:
                await ZipWriter.WriteAsync(output, FilesAsync(paper, name, cancellationToken), cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "No such form of a report.");
        }
    }

    private static byte[] Workbook(ReportPaper paper) => XlsxWriter.Write([("Figures", PaperTables.All(paper)), .. PaperTables.Products(paper)], About(paper));

    private static TableAbout About(ReportPaper paper)
    {
        var about = TableAbout.Of(paper.Title, paper.Market, null, paper.Days, paper.Basis);
        var facts = about.Facts.Insert(0, ("Report", paper.Kind));
        facts = paper.Zones.IsEmpty ? facts : facts.Add(("Zones", string.Join(", ", paper.Zones)));
        return about with { Facts = facts.AddRange(paper.Warnings.Select(w => ("Note", w))) };
    }

    private static async IAsyncEnumerable<ArchiveFile> FilesAsync(ReportPaper paper, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is in the archive is as old as its last day.
        var time = paper.Market.Calendar.LocalTime(paper.Market.Calendar.Day(paper.DayAfter).StartUnixSeconds);
        yield return new ArchiveFile($"{name}.html", time, PaperHtml.Write(paper), false);
        yield return new ArchiveFile($"{name}.xlsx", time, Workbook(paper), true);
        yield return new ArchiveFile($"{name}.csv", time, CsvWriter.Write(PaperTables.All(paper)), false);
        foreach (var (table, content) in PaperTables.Products(paper))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ArchiveFile($"tables/{table.Replace(' ', '-').ToLowerInvariant()}.csv", time, CsvWriter.Write(content), false);
        }

        foreach (var picture in paper.Sections.SelectMany(s => s.Pictures))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ArchiveFile($"pictures/{picture.FileName}", picture.Time, picture.Png, true);
        }

        await Task.CompletedTask;
    }
}
