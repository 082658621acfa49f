using System.CommandLine;
using SmartSteps.Benchmarks.EndToEnd;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Uniform;

namespace SmartSteps.Benchmarks.Intake;

/// <summary><c>intake</c>: batches over HTTP, beside the same events as a file.</summary>
internal sealed class IntakeCommand : BenchmarkCommand
{
    private const string Region = "intake";
    private const long BytesPerEvent = 112;

    private const string About = """
        Examples:
          intake                                      20 M events, batches of 1, 4 and 16 MB plain, 4 and 16 MB packed
          intake --batches 4 --connections 32         more senders than are taken at once: some are told to come back
          intake --batches 4 --complete-to 2024-03-04T23:30:00Z      22 hours are sealed while batches come at half load
          intake --events 2M --devices 100k --batches 1,4gz --half-seconds 2
          intake --readme README.md                   the table into the README

        The built 'smartsteps serve' is a process of its own over a prepared data directory. A sender in this process puts all events in
        batches as fast as they are acknowledged, after a warm-up of some of them, then at half of that rate: there a batch is due at
        fixed times, and its acknowledgement is counted from when it was due. An acknowledgement follows the fsync. The sender's
        processor time comes from the same cores and is stated; the file is taken in by 'ingest', counted from start to exit.
        """;

    public IntakeCommand()
        : base("intake", "Batches over HTTP, beside the same events as a file.", About)
    {
        var events = Amount.Option("--events", "Events of the uniform day.", 20_000_000);
        var devices = Amount.Option("--devices", "Subscribers of the uniform day.", 1_000_000);
        var cells = Amount.Option("--cells", "Cells of the uniform day.", 3_000);
        var files = new Option<string?>("--files") { Description = "Take the files of a folder in place of a uniform day; one plain events.csv.", HelpName = "DIR" };
        var batches = new Option<BatchSize[]>("--batches")
        {
            Description = "Sizes of the batches in MB of text, each packed where gz follows.",
            HelpName = "N[gz],…",
            CustomParser = result => [.. result.Tokens[0].Value.Split(',').Select(text => BatchSize.Read(text, result))],
            DefaultValueFactory = _ => [new(1, false), new(4, false), new(16, false), new(4, true), new(16, true)],
        };
        var connections = Amount.Option("--connections", "Connections that batches are sent over.", 8);
        var halfSeconds = Amount.Option("--half-seconds", "How long half of the load is sent.", 6);
        var completeTo = new Option<string?>("--complete-to") { Description = "Declare the feed complete up to this instant at half load, so that hours are sealed meanwhile.", HelpName = "TIME" };
        var work = WorkFolder.Option();
        var readme = ReadmeRegion.Option(Region);
        Option[] all = [events, devices, cells, files, batches, connections, halfSeconds, completeTo, work, readme];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(async (parsed, cancellationToken) =>
        {
            ReadmeRegion.Check(parsed.GetValue(readme), Region);
            var own = parsed.GetValue(files);
            using var folder = WorkFolder.Make(parsed.GetValue(work)!, parsed.GetValue(events) * BytesPerEvent);
            using var taken = own is not null
                ? EventFiles.Of(own)
                : EventFiles.Write(folder.Path, new UniformMarket(parsed.GetValue(events), (int)parsed.GetValue(devices), (int)parsed.GetValue(cells)));
            var measuring = new IntakeMeasuring(folder.Path, taken, (int)parsed.GetValue(connections), TimeSpan.FromSeconds(parsed.GetValue(halfSeconds)), parsed.GetValue(completeTo));
            ReadmeRegion.Write(parsed.GetValue(readme), Region, await measuring.RunAsync(parsed.GetValue(batches)!, cancellationToken));
        });
    }
}
