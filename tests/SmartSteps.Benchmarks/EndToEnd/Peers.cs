using System.Globalization;
using System.IO.Compression;

namespace SmartSteps.Benchmarks.EndToEnd;

/// <summary>
/// Engines that a user would count distinct devices by cell and hour with, on the same rows: no consent, no pseudonyms, no journal,
/// no noise. They are measured where <c>../shared/peers</c> lies beside the repository.
/// </summary>
internal static class Peers
{
    private static readonly string[] Engines = ["clickhouse", "duckdb"];

    public static async Task<IReadOnlyList<EndToEndRow>> RunAsync(string work, IReadOnlyList<string> events, long count)
    {
        if (await PeerInstallation.FindAsync() is not { } folder)
        {
            return [];
        }

        var rows = new List<EndToEndRow>();
        var file = await PlainAsync(work, events);
        foreach (var engine in Engines)
        {
            Console.Error.WriteLine($"Running {engine}");
            try
            {
                var run = await MeasuredProcess.RunAsync(
                    "node", [Path.Combine(folder, "run.mjs"), engine, file, Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)], folder);
                rows.Add(new($"{engine}: count(distinct) by cell and hour", count, run.LastJson.GetProperty("seconds").GetDouble(), run.PeakMemoryBytes));
            }
            catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                Console.Error.WriteLine($"Not run: {engine}: {exception.Message}");
            }
        }

        return rows;
    }

    /// <summary>One plain file with one header, which all peers can read.</summary>
    private static async Task<string> PlainAsync(string work, IReadOnlyList<string> events)
    {
        if (events is [var only] && !only.EndsWith(".gz", StringComparison.Ordinal))
        {
            return only;
        }

        var path = Path.Combine(work, "all-events.csv");
        await using var all = new StreamWriter(path);
        for (var i = 0; i < events.Count; i++)
        {
            await using var content = File.OpenRead(events[i]);
            using var reader = new StreamReader(events[i].EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(content, CompressionMode.Decompress) : content);
            var header = await reader.ReadLineAsync();
            if (i == 0)
            {
                await all.WriteLineAsync(header);
            }

            while (await reader.ReadLineAsync() is { } line)
            {
                await all.WriteLineAsync(line);
            }
        }

        return path;
    }
}
