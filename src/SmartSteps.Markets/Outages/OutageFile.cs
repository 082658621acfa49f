using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Markets.Outages;

/// <summary>
/// The file <c>outages.csv</c>: columns <c>from</c>, <c>to</c> (RFC 3339, or local <c>yyyy-MM-dd HH:mm</c>) and, by choice, <c>cells</c> (names apart
/// by blanks or semicolons; empty: the whole market). A file with errors is not taken at all. Thread-safe.
/// </summary>
public static class OutageFile
{
    private const int MostErrors = 20;

    private static readonly string[] Local = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"];

    /// <summary>Reads the file; what is wrong with it comes back as errors. I/O errors throw.</summary>
    public static OutageFileResult Read(Stream content, MarketCalendar calendar)
    {
        var rows = new List<OutageRow>();
        var errors = new List<string>();
        using var csv = new SmallTable(content);
        if (!csv.Has("from") || !csv.Has("to"))
        {
            return new OutageFileResult([], ["line 1: the columns from and to are needed, cells may follow"]);
        }

        while (errors.Count < MostErrors && csv.Read())
        {
            var line = (int)csv.Line;
            var from = SecondOf(csv["from"], calendar);
            var to = SecondOf(csv["to"], calendar);
            if (!csv.Even)
            {
                errors.Add($"line {line}: has another number of fields than the header, or a stray quote");
            }
            else if (from is null || to is null)
            {
                errors.Add($"line {line}, {(from is null ? "from" : "to")}: is no time such as 2026-03-02T14:00:00+01:00 or 2026-03-02 14:00 (local)");
            }
            else if (to <= from)
            {
                errors.Add($"line {line}, to: does not lie after from");
            }
            else
            {
                rows.Add(new OutageRow(line, from.Value, to.Value, [.. csv["cells"].Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]));
            }
        }

        return errors.Count > 0 ? new OutageFileResult([], [.. errors]) : new OutageFileResult([.. rows], []);
    }

    private static long? SecondOf(string text, MarketCalendar calendar)
    {
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return calendar.UnixSecondsOf(local);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant.ToUnixTimeSeconds() : null;
    }
}
