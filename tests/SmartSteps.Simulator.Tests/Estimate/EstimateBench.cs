using System.Globalization;
using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Journal;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>
/// Counts a simulated city with the pipeline's own presence and aggregation, once for each network model, and lays the counts before noise
/// beside the truth.
/// </summary>
internal sealed class EstimateBench(SimulatedCity city, IReadOnlyList<(string Name, NetworkModel Network)> models)
{
    /// <summary>Tiles of this zoom stand for a kilometre: 0.73 to 0.75 km in central Europe.</summary>
    public const int KilometreZoom = 15;

    private readonly PresenceOptions options = new();
    private readonly Dictionary<string, List<FigureSample>> samples = models.ToDictionary(model => model.Name, _ => new List<FigureSample>());
    private readonly Dictionary<string, List<(int Truth, int Estimate)>> dwell = models.ToDictionary(model => model.Name, _ => new List<(int, int)>());
    private readonly Dictionary<string, List<int>> topFive = models.ToDictionary(model => model.Name, _ => new List<int>());

    /// <summary>Median dwell bins of zones and days, by model.</summary>
    public IReadOnlyList<(int Truth, int Estimate)> MedianDwell(string model) => dwell[model];

    /// <summary>How many of the true five largest areas of origin are among the five largest counted, by zone and day.</summary>
    public IReadOnlyList<int> TopFive(string model) => topFive[model];

    public IReadOnlyList<FigureSample> Of(string model) => samples[model];

    public void Run()
    {
        var truth = new CityTruth(city);
        foreach (var (day, shards) in city.Days())
        {
            foreach (var (name, network) in models)
            {
                CountFootfall(day, shards, network, truth, samples[name]);
                CountDay(day, shards, name, network, truth);
            }
        }
    }

    private void CountFootfall(MarketDay day, ShardEvents[] shards, NetworkModel network, CityTruth truth, List<FigureSample> into)
    {
        var presence = new HourPresence(options);
        var hours = Enumerable.Range(0, day.HourCount).Select(_ => new LeafCounts(network.Grid.Leaves.Length)).ToArray();
        using var draw = new DayDraw(new byte[32]);
        var tally = new FootfallTally(new FootfallCount(options), hours);
        foreach (var shard in shards)
        {
            // An hour is sealed with sight of the allowance after it, and no further: Find looks no further ahead.
            presence.Find(new HourRun(day, 0, day.HourCount), Carry.Empty, shard, null, network, draw, ref tally);
        }

        for (var hour = 0; hour < hours.Length; hour++)
        {
            foreach (var (resolution, zoom) in ((string, int?)[])[("leaf", null), ("1 km", KilometreZoom), ("2 km", KilometreZoom - 1)])
            {
                into.AddRange(Tiles(network.Grid, hours[hour], truth.Hour(day.Date, hour), resolution, zoom, hour));
            }
        }
    }

    private static IEnumerable<FigureSample> Tiles(
        MeasurementGrid grid, LeafCounts counts, IReadOnlyDictionary<Tile, (int People, int Subscribers)> truth, string resolution, int? zoom, int hour)
    {
        var tiles = new SortedDictionary<Tile, (int Leaves, double People, double Subscribers, double Devices)>();
        for (var leaf = 0; leaf < grid.Leaves.Length; leaf++)
        {
            if (zoom is { } z && grid.Leaves[leaf].Zoom < z)
            {
                continue;
            }

            var tile = zoom is { } coarse ? grid.Leaves[leaf].Ancestor(coarse) : grid.Leaves[leaf];
            var sum = tiles.GetValueOrDefault(tile);
            var (people, subscribers) = truth.GetValueOrDefault(grid.Leaves[leaf]);
            tiles[tile] = (sum.Leaves + 1, sum.People + people, sum.Subscribers + subscribers, sum.Devices + counts.Values[leaf]);
        }

        return tiles.Select(tile => new FigureSample(
            resolution, EstimateKind.Footfall, tile.Key.EdgeMetres, hour, tile.Value.Leaves, tile.Value.People, tile.Value.Subscribers, tile.Value.Devices));
    }

    private void CountDay(MarketDay day, ShardEvents[] shards, string name, NetworkModel network, CityTruth truth)
    {
        var areas = AreaPartition.Of(city.Areas, network.Grid.Leaves);
        var plan = new DayCountPlan(options, MeasurementPlans.Of(city.Zones, network, areas), city.Market.Calendar, day, network);
        var counts = new DayCounts(plan);
        var worker = new DayCountWorker(plan);
        using var draw = new DayDraw(new byte[32]);
        var devices = new DeviceWalk();
        foreach (var shard in shards)
        {
            devices.Begin(shard, network, draw);
            worker.Count(devices, counts);
        }

        var date = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var into = samples[name];
        foreach (var zone in city.Zones.Zones)
        {
            var measures = MeasurementPlans.Of(city.Zones with { Zones = [zone] }, network, areas).Measures;
            if (measures.IsEmpty)
            {
                continue;
            }

            var key = measures[0].Id.Value;
            var side = Math.Sqrt(zone.Area!.EnvelopeInternal.Width * zone.Area.EnvelopeInternal.Height * Math.Cos(double.DegreesToRadians(zone.Area.Coordinate.Y))) * 111_195;
            var hours = Row(counts, DayProduct.ZoneHour, key);
            for (var hour = 0; hour < hours.Length; hour++)
            {
                var (people, subscribers) = truth.ZoneHour(zone.Id.Value, day.Date, hour);
                into.Add(new FigureSample("zone hour", EstimateKind.ZoneHourVisitors, side, hour, 1, people, subscribers, hours[hour]));
            }

            into.Add(new FigureSample(
                "zone day", EstimateKind.ZoneDayVisitors, side, -1, 1, truth.ZoneDay(zone.Id.Value, date), double.NaN, Row(counts, DayProduct.ZoneDay, key)[0]));
            CompareDwell(into, name, side, truth.Dwell(zone.Id.Value, date), Row(counts, DayProduct.Dwell, key));
            CompareOrigins(into, name, side, truth.Origins(zone.Id.Value, date), Row(counts, DayProduct.Catchment, key), areas);
        }

        CompareFlows(into, truth, date, counts, areas, side: 3_000);
    }

    private void CompareDwell(List<FigureSample> into, string name, double side, IReadOnlyList<double> truth, ReadOnlySpan<int> counted)
    {
        var estimate = new double[counted.Length];
        for (var bin = 0; bin < counted.Length; bin++)
        {
            estimate[bin] = counted[bin];
            into.Add(new FigureSample("dwell bin", EstimateKind.ZoneDwell, side, -1, 1, truth[bin], double.NaN, counted[bin]));
        }

        // Whoever passes by within five minutes is seen by chance, if at all.
        if (estimate.Skip(1).Sum() > 0 && truth.Skip(1).Sum() > 0)
        {
            dwell[name].Add((MedianBin([0, .. truth.Skip(1)]), MedianBin([0, .. estimate.Skip(1)])));
        }
    }

    private void CompareOrigins(
        List<FigureSample> into, string name, double side, IReadOnlyDictionary<string, double> truth, ReadOnlySpan<int> counted, AreaPartition areas)
    {
        var estimate = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var area in city.Areas)
        {
            var devices = counted[areas.Keys.IndexOf(area.Id.Key)];
            estimate[area.Id.Value] = devices;
            into.Add(new FigureSample("origin", EstimateKind.ZoneDayVisitors, side, -1, 1, truth.GetValueOrDefault(area.Id.Value), double.NaN, devices));
        }

        topFive[name].Add(Five(truth).Intersect(Five(estimate), StringComparer.Ordinal).Count());
    }

    private void CompareFlows(List<FigureSample> into, CityTruth truth, string date, DayCounts counts, AreaPartition areas, double side)
    {
        foreach (var from in city.Areas)
        {
            var row = Row(counts, DayProduct.Flows, from.Id.Key);
            foreach (var to in city.Areas.Where(to => to.Id != from.Id))
            {
                into.Add(new FigureSample(
                    "flow", EstimateKind.Flow, side, -1, 1, truth.Flow(date, from.Id.Value, to.Id.Value), double.NaN, row[areas.Keys.IndexOf(to.Id.Key)]));
            }
        }
    }

    private static IEnumerable<string> Five(IReadOnlyDictionary<string, double> areas) =>
        areas.OrderByDescending(area => area.Value).ThenBy(area => area.Key, StringComparer.Ordinal).Take(5).Select(area => area.Key);

    private static int MedianBin(IReadOnlyList<double> bins)
    {
        var half = bins.Sum() / 2;
        var bin = 0;
        for (var sum = bins[0]; sum < half; sum += bins[bin])
        {
            bin++;
        }

        return bin;
    }

    private static ReadOnlySpan<int> Row(DayCounts counts, DayProduct product, ulong key)
    {
        var domain = counts[product].Domain;
        var row = domain.IndexOf(key);
        return counts[product].Values[domain.OffsetOf(row)..domain.OffsetOf(row + 1)];
    }
}
