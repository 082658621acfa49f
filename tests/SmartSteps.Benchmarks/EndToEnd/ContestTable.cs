using System.Globalization;
using System.Text;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>What a contest measured. The first series is SmartSteps', the second too where it took in a compressed file.</summary>
/// <param name="Title">The events, in a line.</param>
/// <param name="JournalBytesPerEvent">What SmartSteps keeps of an event on disk until its day closes.</param>
/// <param name="Series">One for each entrant.</param>
/// <param name="WithGzip">Whether the second series is of the compressed file.</param>
internal sealed record ContestTable(string Title, double JournalBytesPerEvent, IReadOnlyList<RunSeries> Series, bool WithGzip)
{
    /// <summary>Machine, versions, and a table for each set of files.</summary>
    public static string Markdown(IReadOnlyList<ContestTable> tables, PeerEngines? engines)
    {
        var runs = tables[0].Series[0].Runs.Count;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Description}{string.Concat(engines?.Engines.Select(engine => $", {engine.Package} {engine.Version}") ?? [])}. ");
        text.Append(runs > 1 ? string.Create(CultureInfo.InvariantCulture, $"Median and range of {runs} runs of each, in turns.\n") : "One run of each.\n");
        foreach (var table in tables)
        {
            table.AppendTo(text);
        }

        return text.ToString();
    }

    private void AppendTo(StringBuilder text)
    {
        var ours = Series[0];
        text.Append(CultureInfo.InvariantCulture, $"\n**{Title}**; the journal takes {JournalBytesPerEvent:0.00} bytes an event on disk");
        if (WithGzip)
        {
            text.Append(CultureInfo.InvariantCulture, $", gzip has {100 * ours.Seconds / Series[1].Seconds:0} % of the plain file's rate");
        }

        text.Append(".\n\n| what | seconds | processor s | events/s | peak memory | SmartSteps is so many times as fast |\n|---|--:|--:|--:|--:|--:|\n");
        foreach (var series in Series)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {series.What} | {series.SecondsText} | {series.ProcessorSeconds:0.0} | {series.Events / series.Seconds / 1e6:0.0} M | {series.MemoryText} | {(series == ours ? "" : $"{series.Seconds / ours.Seconds:0.00}")} |\n");
        }
    }
}
