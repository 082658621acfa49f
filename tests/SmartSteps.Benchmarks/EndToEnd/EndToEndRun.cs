using System.Globalization;
using SmartSteps.Benchmarks.Uniform;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>
/// Event files to sealed hours, as the operator's command line does it: the built program as a process of its own, its whole life counted,
/// beside engines that only count.
/// </summary>
internal static class EndToEndRun
{
    private const string Usage = """
        usage: end-to-end [--events-count N] [--devices D] [--cells C]
                                                      a uniform day (default 20,000,000 events, 1,000,000 devices, 3,000 cells)
               end-to-end --people N [--days D]       simulates a city
               end-to-end --files FOLDER              takes market.json, cells.csv, subscribers.csv and events*.csv from a folder
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var uniform = new UniformMarket(20_000_000, 1_000_000, 3_000);
        var people = 0;
        var days = 1;
        string? files = null;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : string.Empty;
            var isNumber = int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number > 0;
            var known = isNumber || arguments[i] == "--files";
            switch (arguments[i])
            {
                case "--events-count":
                    uniform = uniform with { Events = number };
                    break;
                case "--devices":
                    uniform = uniform with { Devices = number };
                    break;
                case "--cells":
                    uniform = uniform with { Cells = number };
                    break;
                case "--people":
                    people = number;
                    break;
                case "--days":
                    days = number;
                    break;
                case "--files" when Directory.Exists(value):
                    files = value;
                    break;
                default:
                    known = false;
                    break;
            }

            if (!known)
            {
                Console.Error.WriteLine(Usage);
                return 2;
            }
        }

        var work = Directory.CreateTempSubdirectory("smartsteps-end-to-end-").FullName;
        try
        {
            files ??= people > 0 ? await SimulateAsync(work, people, days) : WriteUniform(work, uniform);
            await MeasureAsync(work, files);
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string WriteUniform(string work, UniformMarket market)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Writing {market.Events:N0} events of {market.Devices:N0} devices in {market.Cells:N0} cells"));
        var folder = Path.Combine(work, "uniform");
        market.Write(folder);
        return folder;
    }

    private static async Task<string> SimulateAsync(string work, int people, int days)
    {
        var city = Path.Combine(work, "city");
        Console.Error.WriteLine($"Simulating {people} subscribers over {days} days");
        await MeasuredProcess.SmartStepsAsync(
            "simulate", "--out", city, "--subscribers", Text(people), "--days", Text(days), "--start", "2024-03-04", "--seed", "1");
        return city;
    }

    private static async Task MeasureAsync(string work, string files)
    {
        var data = Path.Combine(work, "data");
        var events = Directory.GetFiles(files, "events*.csv*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        await MeasuredProcess.SmartStepsAsync(
            "ingest", "--data", data, "--json", "--market", Path.Combine(files, "market.json"), "--cells", Path.Combine(files, "cells.csv"), "--subscribers", Path.Combine(files, "subscribers.csv"));
        Console.Error.WriteLine($"Taking in {events.Length} event files");
        var ours = await MeasuredProcess.SmartStepsAsync(["ingest", "--data", data, "--json", "--close", "--events", .. events]);
        var report = ours.LastJson;
        var count = report.GetProperty("events").GetInt64();
        var rows = new List<EndToEndRow>
        {
            new("SmartSteps: files to sealed hours", count, ours.Elapsed.TotalSeconds, ours.PeakMemoryBytes),
        };
        rows.AddRange(await Peers.RunAsync(work, events, count));

        Console.WriteLine();
        Console.WriteLine($"{report.GetProperty("accepted").GetInt64():N0} events accepted, {report.GetProperty("sealedHours").GetInt32()} hours sealed, {Environment.ProcessorCount} cores.");
        Console.WriteLine();
        Console.WriteLine("| what | events | seconds | events/s | peak memory | SmartSteps is so many times as fast |");
        Console.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var row in rows)
        {
            Console.WriteLine(row.Markdown(rows[0]));
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
