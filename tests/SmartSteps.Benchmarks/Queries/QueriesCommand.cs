using System.CommandLine;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Benchmarks.Year;

namespace SmartSteps.Benchmarks.Queries;

/// <summary><c>queries</c>: questions over a year of data, beside a bare server that sends the same bytes.</summary>
internal sealed class QueriesCommand : BenchmarkCommand
{
    private const string Region = "queries";
    private const long Bytes = 2L << 30;

    private const string About = """
        Examples:
          queries                                    builds a year of data first, which takes a minute
          queries --year /tmp/year --seconds 2 --only zone

        The built program serves a copy of the directory as a process, and is asked with a buyer's key under a paid contract: key, limits, contract and metering are in every figure. Beside it
        runs Kestrel with one delegate that sends bytes and headers that it holds. Both are loaded by wrk in turns, on the same processors. Half load is half of what was reached, at random times.
        Cold: questions that nobody asked before, while the program is warm. 304: the client has the answer.
        """;

    public QueriesCommand()
        : base("queries", "Questions over a year of data, beside a bare server that sends the same bytes.", About)
    {
        var year = new Option<string?>("--year") { Description = "What the command 'year' has written; built where it is left out.", HelpName = "DIR" };
        var seconds = Amount.Option("--seconds", "Seconds of each run of wrk.", 4);
        var only = new Option<string>("--only") { Description = "Questions whose name begins so.", HelpName = "WORDS", DefaultValueFactory = _ => string.Empty };
        var work = WorkFolder.Option();
        var readme = ReadmeRegion.Option(Region);
        Option[] all = [year, seconds, only, work, readme];
        foreach (var option in all)
        {
            Options.Add(option);
        }

        SetAction(async (parsed, _) =>
        {
            ReadmeRegion.Check(parsed.GetValue(readme), Region);
            if (!Wrk.IsThere)
            {
                throw new BenchmarkFailure("wrk is not on the PATH; it asks the questions.", "Install it: apt-get install wrk");
            }

            using var folder = WorkFolder.Make(parsed.GetValue(work)!, Bytes);
            var from = parsed.GetValue(year) ?? Path.Combine(folder.Path, "year");
            if (parsed.GetValue(year) is null)
            {
                await YearBuild.BuildAsync(from, 365, new YearZones(10, 1_000));
            }
            else if (!Directory.Exists(Path.Combine(from, YearBuild.Data)))
            {
                throw new BenchmarkFailure($"--year: '{from}' has no folder '{YearBuild.Data}'.", "Make it with the command 'year', or leave --year out.");
            }

            YearQuery[] asked = [.. YearQuery.All.Where(query => query.Name.StartsWith(parsed.GetValue(only)!, StringComparison.Ordinal))];
            ReadmeRegion.Write(parsed.GetValue(readme), Region, asked.Length > 0
                ? await QueryRun.MeasureAsync(folder.Path, from, (int)parsed.GetValue(seconds), asked)
                : throw new BenchmarkFailure($"--only: no question begins with '{parsed.GetValue(only)}'.", $"There are: {string.Join("; ", YearQuery.All.Select(query => query.Name))}."));
        });
    }
}
