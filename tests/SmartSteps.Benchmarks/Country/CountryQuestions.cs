using System.Diagnostics;
using System.Globalization;
using System.Text;
using SmartSteps.Benchmarks.Runs;
using SmartSteps.Grid;

namespace SmartSteps.Benchmarks.Country;

/// <summary>What a server takes to answer questions about one sealed hour of a country, one after the other, and then some of the largest at once.</summary>
internal static class CountryQuestions
{
    private const int AtOnce = 8;
    private const int ReadBytes = 1 << 20;

    /// <summary>Asks them.</summary>
    /// <param name="data">A data directory whose first hour is sealed.</param>
    /// <returns>A table in Markdown.</returns>
    public static async Task<string> AskAsync(string data, CancellationToken cancellationToken)
    {
        var key = (await BuiltProgram.RunAsync(["keys", "create", "--data", data, "--role", "operator", "--name", "country"], cancellationToken)).Output.Trim();
        await using var server = await ServerProcess.SmartStepsAsync(data);
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var text = new StringBuilder("| question about the hour | bytes | first byte, ms | all, ms | peak memory so far, MiB |\n|---|--:|--:|--:|--:|\n");
        foreach (var (name, path) in Questions())
        {
            Append(text, name, await AskAsync(client, path, cancellationToken), server);
        }

        // Another form of each number, so that none is the answer of another.
        var all = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => AskAsync(client, Heatmap(i % 2 == 0 ? "json" : "geojson"), cancellationToken), cancellationToken)));
        var slowest = all.MaxBy(answer => answer.Whole)!;
        Append(text, string.Create(CultureInfo.InvariantCulture, $"{AtOnce} at once, JSON or GeoJSON of all; the slowest"), slowest, server);
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Path)> Questions()
    {
        yield return ("tile MVT, the first of the hour", MapTile(10, 9.0));
        yield return ("tile MVT, another", MapTile(10, 9.5));
        yield return ("heatmap JSON, 20 km", Heatmap("json&bbox=8.9,50.9,9.2,51.1"));
        yield return ("heatmap JSON of all by tiles of zoom 12", Heatmap("json&zoom=12"));
        yield return ("heatmap PNG of all", Heatmap("png"));
        yield return ("heatmap JSON of all", Heatmap("json"));
        yield return ("heatmap GeoJSON of all", Heatmap("geojson"));
        yield return ("heatmap CSV of all", Heatmap("csv"));
    }

    private static string Heatmap(string form) => $"/v1/markets/{CountryMarket.Id}/heatmap?hour={Day}T00&format={form}";

    private static string MapTile(int zoom, double longitude)
    {
        var tile = Tile.At(new GeoPoint(51, longitude), zoom);
        return string.Create(CultureInfo.InvariantCulture, $"/v1/tiles/{CountryMarket.Id}/{Day}T00/{tile.Zoom}/{tile.X}/{tile.Y}.mvt");
    }

    private static string Day => CountryMarket.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<Answer> AskAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[ReadBytes];
        var (bytes, first) = (0L, TimeSpan.Zero);
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
        {
            first = bytes == 0 ? Stopwatch.GetElapsedTime(begin) : first;
        }

        return new Answer(bytes, first, Stopwatch.GetElapsedTime(begin));
    }

    private static void Append(StringBuilder text, string name, Answer answer, ServerProcess server) => text.AppendLine(
        CultureInfo.InvariantCulture,
        $"| {name} | {answer.Bytes:N0} | {answer.First.TotalMilliseconds:N0} | {answer.Whole.TotalMilliseconds:N0} | {server.PeakMemoryBytes / 1_048_576.0:N0} |");

    private sealed record Answer(long Bytes, TimeSpan First, TimeSpan Whole);
}
