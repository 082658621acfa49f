using System.CommandLine;
using System.Globalization;
using System.Text;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Uniform;

namespace SmartSteps.Benchmarks.Stages;

/// <summary><c>stages</c>: where the time goes, and what it could not be less than.</summary>
internal sealed class StagesCommand : BenchmarkCommand
{
    private const string Region = "stages";

    private const string About = """
        Examples:
          stages
          stages --events 20M --readme README.md
          stages --events 2M --devices 100k

        A uniform day goes through each stage by itself: chunks of 16 MiB from the file into the journal, then shard by shard to the
        seals. Times are nanoseconds an event on one core, medians over chunks and shards; both cores work at once in a real run, and
        reading and syncing go on beside. A floor is what the machine needs for the least that a stage has to do, measured in the same run.
        """;

    public StagesCommand()
        : base("stages", "Nanoseconds an event by stage, and the floor of each.", About)
    {
        var events = Amount.Option("--events", "Events of the uniform day; a gigabyte of memory for 20 M.", 10_000_000);
        var devices = Amount.Option("--devices", "Subscribers, 20 million at most.", 1_000_000);
        var cells = Amount.Option("--cells", "Cells.", 3_000);
        var readme = ReadmeRegion.Option(Region);
        Option[] all = [events, devices, cells, readme];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(async (parsed, cancellationToken) =>
        {
            ReadmeRegion.Check(parsed.GetValue(readme), Region);
            var market = new UniformMarket(parsed.GetValue(events), (int)parsed.GetValue(devices), (int)parsed.GetValue(cells));
            ReadmeRegion.Write(parsed.GetValue(readme), Region, await MeasureAsync(market, cancellationToken));
        });
    }

    private static async Task<string> MeasureAsync(UniformMarket market, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"Writing {Amount.Text(market.Events)} events, importing cell plan and register");
        await using var taken = await TakenMarket.CreateAsync(market);
        await BuiltProgram.WarmAsync([taken.EventsPath], cancellationToken);
        Console.Error.WriteLine("Measuring the floors");
        var floors = new Floors(taken.EventsPath, taken.Folder, StageTable.RegisterBytes(market.Devices));
        var clock = new StageClock();
        Console.Error.WriteLine("Taking the events in");
        using var intake = new IntakeStages(taken, clock);
        await intake.RunAsync(cancellationToken);
        Console.Error.WriteLine("Sealing");
        var sealing = new SealingStages(taken, clock);
        await sealing.RunAsync(intake.Events, cancellationToken);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Machine.Description}. {Amount.Text(market.Events)} events of {Amount.Text(market.Devices)} devices in {Amount.Text(market.Cells)} cells, a day; one core.\n\n");
        text.Append(StageTable.Markdown(clock, floors, intake, sealing));
        return text.ToString();
    }
}
