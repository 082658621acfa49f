using System.CommandLine;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Uniform;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary><c>end-to-end</c>: event files to sealed hours, beside engines that only count.</summary>
internal sealed class EndToEndCommand : BenchmarkCommand
{
    private const string Region = "speed";
    private const long BytesPerEvent = 64;

    private const string About = """
        Examples:
          end-to-end                                        20 M events, three runs each
          end-to-end --events 20M,100M --readme README.md   both sizes, the tables into the README
          end-to-end --events 5M --devices 200k --runs 1 --no-peers
          end-to-end --people 250k --days 1                 a simulated city's day instead
          end-to-end --files FOLDER                         market.json, cells.csv, subscribers.csv and events*.csv[.gz] of one's own

        SmartSteps is the built program as a process, its whole life counted from start to exit, with cell plan and register imported
        before: parsing, pseudonyms, consent, encrypted journal with fsync, 24 hours and eight products of the day sealed with noise,
        day closed. ClickHouse and DuckDB (../shared/peers) only count distinct devices by cell and hour; of them the query alone is
        counted, without the start of node. Everything runs in turns, every other round backwards, on files that are in memory.

        A uniform day is the hardest case for what follows parsing: each device is seen in a random cell each time.
        """;

    public EndToEndCommand()
        : base("end-to-end", "Event files to sealed hours, beside engines that only count.", About)
    {
        var events = Amount.ListOption("--events", "Events of the uniform days.", 20_000_000);
        var devices = Amount.Option("--devices", "Subscribers of a uniform day, 20 million at most.", 1_000_000);
        var cells = Amount.Option("--cells", "Cells of a uniform day.", 3_000);
        var people = Amount.Option("--people", "Simulate a city of so many subscribers in place of uniform days; 0: none.", 0);
        var days = Amount.Option("--days", "Days of the simulated city.", 1);
        var files = new Option<string?>("--files") { Description = "Take the files of a folder in place of uniform days.", HelpName = "DIR" };
        var runs = Amount.Option("--runs", "Runs of each.", 3);
        var noGzip = new Option<bool>("--no-gz") { Description = "Leave out the compressed file." };
        var noPeers = new Option<bool>("--no-peers") { Description = "Leave out the other engines." };
        var peers = new Option<string?>("--peers") { Description = "Folder of run.mjs and its node_modules. [default: ../shared/peers, or a copy that is installed on first use]", HelpName = "DIR" };
        var work = WorkFolder.Option();
        var readme = ReadmeRegion.Option(Region);
        Option[] all = [events, devices, cells, people, days, files, runs, noGzip, noPeers, peers, work, readme];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(async (parsed, cancellationToken) =>
        {
            ReadmeRegion.Check(parsed.GetValue(readme), Region);
            var engines = parsed.GetValue(noPeers) ? null : await PeerEngines.FindAsync(parsed.GetValue(peers), cancellationToken);
            var sizes = parsed.GetValue(events)!;
            var own = parsed.GetValue(files);
            using var folder = WorkFolder.Make(parsed.GetValue(work)!, own is null ? sizes.Max() * BytesPerEvent : 0);
            var contest = new Contest(folder.Path, engines, (int)parsed.GetValue(runs), !parsed.GetValue(noGzip));
            var tables = new List<ContestTable>();
            if (own is not null)
            {
                tables.Add(await contest.RunAsync(EventFiles.Of(own), cancellationToken));
            }
            else if (parsed.GetValue(people) is var subscribers and > 0)
            {
                tables.Add(await contest.RunAsync(await EventFiles.SimulateAsync(folder.Path, subscribers, parsed.GetValue(days), cancellationToken), cancellationToken));
            }
            else
            {
                foreach (var size in sizes)
                {
                    using var written = EventFiles.Write(folder.Path, new UniformMarket(size, (int)parsed.GetValue(devices), (int)parsed.GetValue(cells)));
                    tables.Add(await contest.RunAsync(written, cancellationToken));
                }
            }

            ReadmeRegion.Write(parsed.GetValue(readme), Region, ContestTable.Markdown(tables, engines));
        });
    }
}
