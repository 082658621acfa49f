using System.CommandLine;
using System.Globalization;
using System.Text;
using SmartSteps.Benchmarks.EndToEnd;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Uniform;

namespace SmartSteps.Benchmarks.Linear;

/// <summary><c>linear</c>: whether time and memory grow with the events, and no faster.</summary>
internal sealed class LinearCommand : BenchmarkCommand
{
    private const string Region = "linear";
    private const long BytesPerEvent = 64;

    private const string About = """
        Examples:
          linear                                  10 M, 50 M and 200 M events of 1 M devices; 13 GB of disk
          linear --events 1M,5M,20M --runs 1
          linear --events 50M --devices 10M       memory at ten million devices

        Each size is a uniform day, written, taken in by the built program from start to exit, sealed and closed, and removed before the
        next. The ratio is the time an event takes to that of the smallest size.
        """;

    public LinearCommand()
        : base("linear", "Time, memory and journal an event as the number of events grows.", About)
    {
        var events = Amount.ListOption("--events", "Events of each size.", 10_000_000, 50_000_000, 200_000_000);
        var devices = Amount.Option("--devices", "Subscribers, 20 million at most.", 1_000_000);
        var cells = Amount.Option("--cells", "Cells.", 3_000);
        var runs = Amount.Option("--runs", "Runs of each size.", 3);
        var work = WorkFolder.Option();
        var readme = ReadmeRegion.Option(Region);
        Option[] all = [events, devices, cells, runs, work, readme];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(async (parsed, cancellationToken) =>
        {
            ReadmeRegion.Check(parsed.GetValue(readme), Region);
            var sizes = parsed.GetValue(events)!.Order().ToArray();
            using var folder = WorkFolder.Make(parsed.GetValue(work)!, sizes[^1] * BytesPerEvent);
            var rows = new List<(RunSeries Series, double JournalBytes)>();
            foreach (var size in sizes)
            {
                var market = new UniformMarket(size, (int)parsed.GetValue(devices), (int)parsed.GetValue(cells));
                rows.Add(await MeasureAsync(folder.Path, market, (int)parsed.GetValue(runs), cancellationToken));
            }

            ReadmeRegion.Write(parsed.GetValue(readme), Region, Markdown(rows, parsed.GetValue(devices)));
        });
    }

    private static async Task<(RunSeries Series, double JournalBytes)> MeasureAsync(string work, UniformMarket market, int runs, CancellationToken cancellationToken)
    {
        using var files = EventFiles.Write(work, market);
        var program = await BuiltProgram.PrepareAsync(files.Folder, files.Folder, cancellationToken);
        var journal = await program.JournalBytesPerEventAsync(files.Events, cancellationToken);
        var times = new List<RunTime>();
        for (var run = 0; run < runs; run++)
        {
            times.Add(RunTime.Of(await program.IngestAsync(files.Events, cancellationToken)));
            Console.Error.WriteLine(FormattableString.Invariant($"Run {run + 1} of {runs}: {times[^1].Seconds:0.00} s, {times[^1].PeakMemoryBytes >> 20} MiB"));
        }

        return (new RunSeries(files.Title, market.Events, times), journal);
    }

    private static string Markdown(List<(RunSeries Series, double JournalBytes)> rows, long devices)
    {
        var text = new StringBuilder();
        var first = rows[0].Series.NanosecondsPerEvent;
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Description}; {Amount.Text(devices)} devices; median and range of {rows[0].Series.Runs.Count} runs.\n\n");
        text.Append("| events | seconds | ns an event | to the smallest | processor ns an event | peak memory | journal bytes an event |\n|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var (series, journal) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Amount.Text(series.Events)} | {series.SecondsText} | {series.NanosecondsPerEvent:0.0} | {series.NanosecondsPerEvent / first:0.00} | {series.ProcessorSeconds * 1e9 / series.Events:0} | {series.MemoryText} | {journal:0.00} |\n");
        }

        return text.ToString();
    }
}
