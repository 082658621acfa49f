using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>
/// What tenants have registered in the city: sixty zones of neighbouring leaves that overlap each other in all ways, a mall of six indoor zones,
/// and two hundred pairs; areas are tiles of zoom 14. Many more than one device may count in.
/// </summary>
internal static class ProofPlan
{
    private const int Zones = 60;
    private const int MallParts = 6;
    private const int Pairs = 200;
    private const int AreaZoom = 14;

    private static readonly ConcurrentDictionary<(string Zone, DateOnly Date), DayCountPlan> Days = new();

    public static PresenceOptions Options { get; } = new();

    public static MeasurementPlan Measurements { get; } = Make(ProofCity.Network);

    /// <summary>What is counted on a day of a market; the same object for the same day, so that counts can be added.</summary>
    public static DayCountPlan Of(MarketCalendar calendar, MarketDay day) => Days.GetOrAdd(
        (calendar.TimeZoneId, day.Date), _ => new DayCountPlan(Options, Measurements, calendar, day, ProofCity.Network));

    private static MeasurementPlan Make(NetworkModel network)
    {
        var random = new Random(2);
        var leaves = network.Grid.Leaves;
        var onLeaves = Enumerable.Range(0, Zones).Select(_ =>
        {
            var (first, count) = (random.Next(leaves.Length), random.Next(1, 40));
            ImmutableArray<int> part = [.. Enumerable.Range(first, Math.Min(count, leaves.Length - first))];
            return new Measure(MeasureId.OfLeaves(part.Select(leaf => leaves[leaf])), part, []);
        });
        var indoor = Enumerable.Range(0, MallParts).Select(part => new Measure(MeasureId.OfIndoorZones([$"shop-{part}"]), [], [part * 20]));
        ImmutableArray<Measure> measures = [.. onLeaves.Concat(indoor).DistinctBy(measure => measure.Id).OrderBy(measure => measure.Id)];
        var parts = measures.Index().Where(measure => measure.Item.Leaves.IsEmpty).Select(measure => measure.Index);
        var pairs = Enumerable.Range(0, Pairs)
            .Select(_ => (First: random.Next(measures.Length), Second: random.Next(measures.Length)))
            .Where(pair => pair.First < pair.Second)
            .Select(pair => new MeasurePair(MeasurePair.KeyOf(measures[pair.First].Id, measures[pair.Second].Id), pair.First, pair.Second))
            .DistinctBy(pair => pair.Key)
            .OrderBy(pair => pair.Key);
        ImmutableArray<ulong> areas = [.. leaves.Select(AreaOf).Distinct().Order()];
        return new MeasurementPlan(
            network.GridVersion,
            measures,
            [.. pairs],
            [new MeasureGroup([.. parts])],
            new AreaPartition(areas, [.. leaves.Select(leaf => areas.BinarySearch(AreaOf(leaf)))]));
    }

    private static ulong AreaOf(Tile leaf) => leaf.Ancestor(Math.Min(leaf.Zoom, AreaZoom)).Key;
}
