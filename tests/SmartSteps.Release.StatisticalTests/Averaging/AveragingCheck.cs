using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Release.Noise;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Averaging;

/// <summary>
/// Asking again and again, over every endpoint, zoom and format, through restarts and seals that are tried again, gives one value for each figure:
/// there is nothing to average. Parents are the exact sums of what their leaves hold. Exact: no false alarm.
/// </summary>
internal static class AveragingCheck
{
    private const int HoursSealed = 24;
    private const int Crowd = 600;
    private static readonly DateOnly Date = new(2026, 3, 2);
    private static readonly string[] OfZones =
    [
        "/v1/zones/square/visitors?from=2026-03-02", "/v1/zones/square/visitors?from=2026-03-02&granularity=day", "/v1/zones/square/footfall?from=2026-03-02",
        "/v1/zones/square/dwell?from=2026-03-02&to=2026-03-03", "/v1/zones/square/frequency?from=2026-03-02&to=2026-03-03",
        "/v1/zones/square/demographics?from=2026-03-02&to=2026-03-03", "/v1/zones/square/catchment?from=2026-03-02&to=2026-03-03",
        "/v1/zones/square/cross-visitation?with=station&from=2026-03-02&to=2026-03-03", "/v1/zones/square/visitors?from=2026-03-02&format=csv",
        "/v1/zones/yard/heatmaps/2026-03-02/14.csv", "/v1/flows?market=proof-city&from=2026-03-02&to=2026-03-03",
        "/v1/zones/station/visitors?from=2026-03-02", "/v1/zones/station/dwell?from=2026-03-02&to=2026-03-03",
    ];

    private static readonly string[] Formats = ["json", "csv", "geojson"];

    public static async Task<Verdict> RunAsync(Pipeline pipeline, int calls, int restarts)
    {
        await using var bench = await Workbench.OpenAsync(pipeline);
        var day = bench.Day(Date);
        await bench.AppendAsync("crowd", day, [.. Enumerable.Range(1, Crowd).SelectMany(device => Seen(device, day))]);
        await bench.SealAsync(day.EndUnixSeconds, closeThrough: Date);
        var told = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var random = new Random(7);
        for (var round = 0; round < restarts; round++)
        {
            await using (var server = await AnswerServer.StartAsync(bench.Shelf))
            {
                for (var call = 0; call < calls / restarts; call++)
                {
                    await AskAsync(server.Client, bench.Market.Id.Value, Question(random, call), told);
                }
            }

            await TryAgainAsync(pipeline, bench, day, round);
            await bench.RestartAsync();
        }

        var several = told.Count(figure => figure.Value.Count > 1);
        var shown = told.Count(figure => figure.Value.Any(value => value.StartsWith("shown", StringComparison.Ordinal)));
        var parents = await SumsHoldAsync(bench, told);
        return Verdict.All(
            Verdict.Of(several == 0 && shown > 0, $"{calls} calls, {restarts} restarts: {told.Count} figures ({shown} shown), {several} with more than one value"),
            parents);
    }

    /// <summary>All of it round three cells, in known groups.</summary>
    private static IEnumerable<GatedEvent> Seen(int device, MarketDay day) =>
        Adversary.Resident((ulong)device * 0x9E3779B97F4A7C15, device % 3, day).Where(seen => seen.SecondOfDay % 1_800 == 0)
            .Select(seen => new GatedEvent(seen.Pseudonym, seen.SecondOfDay, seen.Cell, DeviceGroup.FromValue(device % 3)));

    /// <summary>The same batch once more, the same declaration, and a seal of the same hours with other noise.</summary>
    private static async Task TryAgainAsync(Pipeline pipeline, Workbench bench, MarketDay day, int round)
    {
        await bench.AppendAsync("crowd", day);
        await bench.SealAsync(day.EndUnixSeconds, closeThrough: Date);
        var network = ProofCity.Network;
        for (var hour = 0; hour < HoursSealed; hour++)
        {
            var counts = new Aggregation.LeafCounts(network.Grid.Leaves.Length);
            var grid = new PublishedGrid(network.GridVersion, network.Grid.Leaves);
            await bench.Shelf.Seals.CommitAsync(pipeline.Release(bench.Market, day, hour, counts, grid, NoiseSource.Repeatable([7, (byte)round, (byte)hour])), default);
        }
    }

    private static (string Hour, string Path, string Format) Question(Random random, int call)
    {
        var hour = string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}T{random.Next(HoursSealed):00}");
        if (call % 500 == 499)
        {
            return (hour, $"heatmaps/{Date:yyyy-MM-dd}.zip", "zip");
        }

        if (call % 5 == 4)
        {
            return (hour, OfZones[random.Next(OfZones.Length)], "answer");
        }

        if (call % 100 == 98)
        {
            return (hour, $"heatmap?hour={hour}&format=png", "png");
        }

        var (west, south) = (ProofCity.Corner.Longitude + (0.07 * random.NextDouble()), ProofCity.Corner.Latitude + (0.04 * random.NextDouble()));
        var box = call % 50 == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"&bbox={west},{south},{west + 0.01},{south + 0.01}");
        var zoom = random.Next(3) == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"&zoom={random.Next(10, 18)}");
        var format = Formats[random.Next(Formats.Length)];
        return (hour, $"heatmap?hour={hour}{box}{zoom}&format={format}", format);
    }

    private static async Task AskAsync(HttpClient client, string market, (string Hour, string Path, string Format) question, Dictionary<string, HashSet<string>> told)
    {
        var path = question.Path.StartsWith('/') ? question.Path : $"/v1/markets/{market}/{question.Path}";
        var body = await client.GetByteArrayAsync(path);
        foreach (var (name, value) in AnswerReading.Of(question.Format, question.Hour, question.Path, body))
        {
            if (!told.TryGetValue(name, out var values))
            {
                told.Add(name, values = new HashSet<string>(StringComparer.Ordinal));
            }

            values.Add(value);
        }
    }

    /// <summary>Every figure that was shown is the sum of the stored values below its tile: no zoom has a noise of its own.</summary>
    private static async Task<Verdict> SumsHoldAsync(Workbench bench, Dictionary<string, HashSet<string>> told)
    {
        var stored = new Dictionary<int, int[]>();
        for (var hour = 0; hour < HoursSealed; hour++)
        {
            stored[hour] = (await bench.ReadAsync(ProductId.Footfall, new SealWindow(Date, hour)))!;
        }

        var (right, wrong) = (0, 0);
        foreach (var (name, value) in told.SelectMany(figure => figure.Value.Select(value => (figure.Key.Split(' '), value.Split('|')))))
        {
            if (value[0] == "shown" && Tile.TryParse(name[1], out var tile))
            {
                var values = stored[int.Parse(name[0][^2..], CultureInfo.InvariantCulture)];
                var sum = ProofCity.Network.Grid.Leaves.Index().Where(leaf => tile.Contains(leaf.Item)).Sum(leaf => (long)values[leaf.Index]);
                var same = sum.ToString(CultureInfo.InvariantCulture) == value[1];
                (right, wrong) = (right + (same ? 1 : 0), wrong + (same ? 0 : 1));
            }
        }

        return Verdict.Of(right > 0 && wrong == 0, $"{right} shown figures are the sum of their leaves, {wrong} are not");
    }
}
