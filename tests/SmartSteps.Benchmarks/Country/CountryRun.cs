using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSteps.Benchmarks.Runs;

namespace SmartSteps.Benchmarks.Country;

/// <summary>
/// The market of a whole country through the built program, each stage a process of its own with its whole life counted; then questions about its
/// first hour, and the noise beside the cipher that feeds it.
/// </summary>
/// <param name="market">What is written and taken in.</param>
/// <param name="killAfter">When the closing of a day is killed, to be run again; null: never.</param>
/// <param name="work">An empty folder, for the files and the data directory.</param>
internal sealed class CountryRun(CountryMarket market, TimeSpan? killAfter, string work)
{
    private const string Midnight = "2024-03-04T00:00:00";
    private const string AllowanceAfterAnHour = "2024-03-04T02:00:00";

    private readonly List<Stage> stages = [];

    private string Data => Path.Combine(work, "data");

    /// <summary>Runs all stages, the day's or the hour's.</summary>
    /// <returns>Markdown.</returns>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Writing {market.Events:N0} events of {market.Devices:N0} devices in {market.Cells:N0} cells"));
        market.Write(work);
        await BuiltProgram.WarmAsync([In("events.csv"), In("subscribers.csv")], cancellationToken);
        await StageAsync("market, cell plan and areas", cancellationToken, "--market", In("market.json"), "--cells", In("cells.csv"), "--areas", In("areas.geojson"));
        await StageAsync("register", cancellationToken, "--subscribers", In("subscribers.csv"));
        if (market.Hours < CountryMarket.HoursOfDay)
        {
            await StageAsync("intake", cancellationToken, "--events", In("events.csv"), "--complete-to", Midnight);
            await StageAsync("sealing an hour", cancellationToken, "--complete-to", AllowanceAfterAnHour);
            await StageAsync("start and end, with nothing to seal", cancellationToken, "--complete-to", AllowanceAfterAnHour);
        }
        else if (killAfter is { } instant)
        {
            await StageAsync("intake", cancellationToken, "--events", In("events.csv"), "--complete-to", Midnight);
            await KillAsync(instant, cancellationToken);
            await StageAsync("sealing the rest and closing the day, after a kill", cancellationToken, "--close", "--complete-to", "2024-03-05T00:00:00");
        }
        else
        {
            await StageAsync("intake, sealing 24 hours and closing the day", cancellationToken, "--events", In("events.csv"), "--close");
        }

        Console.Error.WriteLine("Asking a server for the first hour");
        return Markdown(await CountryQuestions.AskAsync(Data, cancellationToken));
    }

    private async Task StageAsync(string name, CancellationToken cancellationToken, params string[] arguments)
    {
        Console.Error.WriteLine($"Running: {name}");
        var run = await BuiltProgram.RunAsync(["ingest", "--data", Data, "--json", .. arguments], cancellationToken);
        stages.Add(new Stage(name, RunTime.Of(run), BytesIn(Data), run.LastJson));
    }

    /// <summary>Begins to close the day, and kills the process after some time.</summary>
    private async Task KillAsync(TimeSpan instant, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine("Running: sealing, to be killed");
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        kill.CancelAfter(instant);
        try
        {
            await BuiltProgram.RunAsync(["ingest", "--data", Data, "--json", "--close", "--complete-to", "2024-03-05T00:00:00"], kill.Token);
            throw new BenchmarkFailure("The day was closed before it could be killed.", "Make --kill-after shorter.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    private string Markdown(string questions)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Description}.");
        text.AppendLine(CultureInfo.InvariantCulture, $"{market.Cells:N0} cells, {market.Devices:N0} devices, {market.Events:N0} events in {market.Hours} hours.");
        text.AppendLine().AppendLine("| stage | seconds | processor seconds | peak memory, MiB | data directory after, MiB | events | hours sealed | days closed |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var stage in stages)
        {
            text.AppendLine(stage.Markdown());
        }

        return text.AppendLine().Append(questions).AppendLine().AppendLine(NoiseFloor.Measure().Markdown()).ToString();
    }

    private static long BytesIn(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private string In(string name) => Path.Combine(work, name);

    /// <summary>A process that ran.</summary>
    private sealed record Stage(string Name, RunTime Time, long DataBytes, JsonElement Report)
    {
        public string Markdown() => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Time.Seconds:0.00} | {Time.ProcessorSeconds:0.00} | {Time.PeakMemoryBytes / 1_048_576.0:N0} | {DataBytes / 1_048_576.0:N0} | {Number("events"):N0} | {Number("sealedHours")} | {Number("closedDays")} |");

        private long Number(string property) => Report.GetProperty(property).GetInt64();
    }
}
