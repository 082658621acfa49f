using System.CommandLine;

namespace SmartSteps.Benchmarks.Year;

/// <summary><c>year</c>: the data directory that queries and starts are measured on.</summary>
internal sealed class YearCommand : BenchmarkCommand
{
    private const string About = """
        Examples:
          year /tmp/year                             365 days, 10 tenants of 1,000 zones each: 600 MB in a minute
          year /tmp/small --days 31 --tenants 1

        Writes FOLDER/data, a data directory; FOLDER/key.txt, the key of a buyer with a contract for all of the market; and FOLDER/README, which says how both were made. Zones are registered,
        hours sealed and days closed as the program does it; counts are made up and noise is repeatable, so that two directories differ in keys alone.
        """;

    public YearCommand()
        : base("year", "Builds a data directory with a year of sealed hours and 10,000 zones.", About)
    {
        var folder = new Argument<string>("folder") { Description = "Where it is written." };
        var days = Amount.Option("--days", "Days from 1 January 2025 on.", 365);
        var tenants = Amount.Option("--tenants", "Tenants, 36 at most.", 10);
        var zones = Amount.Option("--zones", "Zones of each tenant, 1,000 at most.", 1_000);
        Arguments.Add(folder);
        Option[] all = [days, tenants, zones];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction((parsed, _) => YearBuild.BuildAsync(
            parsed.GetRequiredValue(folder), (int)parsed.GetValue(days), new YearZones((int)parsed.GetValue(tenants), (int)parsed.GetValue(zones))));
    }
}
