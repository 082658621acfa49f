using System.CommandLine;

namespace SmartSteps.Benchmarks.Country;

/// <summary><c>country</c>: whether a market as large as a country is sealed in time and in memory.</summary>
internal sealed class CountryCommand : BenchmarkCommand
{
    private const string Region = "country";
    private const long BytesPerEvent = 80;
    private const long BytesPerDevice = 100;

    private const string About = """
        Examples:
          country                                              an hour: 2.4 M leaves, 10 M devices, 40 M events in two hours; 4 GB of disk
          country --hours 24 --events 150M                     a day, sealed and closed with all of its products; 12 GB of disk
          country --hours 24 --events 40M --kill-after 20      its closing killed after 20 s, and run again
          country --devices 1M --cells 29k --events 4M

        A country of 650 km by 650 km with one sector a mast. Each stage is the built program as a process, its whole life counted from
        start to exit. An hour is sealed with what follows it, so that two hours of events make one sealed hour. Then a server is asked for the
        first hour: tiles, a part, and all of it.
        """;

    public CountryCommand()
        : base("country", "A market of 2.4 M leaves and 10 M devices: an hour sealed, or a day closed.", About)
    {
        var cells = Amount.Option("--cells", "Cells; some eight leaves each.", 290_000);
        var devices = Amount.Option("--devices", "Subscribers, 10 million at most.", 10_000_000);
        var events = Amount.Option("--events", "Events of the hours.", 40_000_000);
        var hours = Amount.Option("--hours", "Hours from midnight that the events spread over, 24 at most; with 24 the day is closed.", 2);
        var killAfter = new Option<double?>("--kill-after") { Description = "Kill the closing of the day after so many seconds, and run it again.", HelpName = "SECONDS" };
        var work = Runs.WorkFolder.Option();
        var readme = ReadmeRegion.Option(Region);
        Option[] all = [cells, devices, events, hours, killAfter, work, readme];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(async (parsed, cancellationToken) =>
        {
            ReadmeRegion.Check(parsed.GetValue(readme), Region);
            var market = new CountryMarket(
                (int)parsed.GetValue(cells), (int)parsed.GetValue(devices), parsed.GetValue(events), (int)Math.Min(parsed.GetValue(hours), CountryMarket.HoursOfDay));
            var instant = parsed.GetValue(killAfter) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            using var folder = Runs.WorkFolder.Make(parsed.GetValue(work)!, (market.Events * BytesPerEvent) + (market.Devices * BytesPerDevice));
            ReadmeRegion.Write(parsed.GetValue(readme), Region, await new CountryRun(market, instant, folder.Path).RunAsync(cancellationToken));
        });
    }
}
