using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Outages;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Places;

/// <summary>
/// Turns a zone into the place that products are asked about: how it was snapped on each grid that its days were measured on, and when it was not measured.
/// Follows from the zone, the published grids and declared outages alone. Thread-safe.
/// </summary>
public sealed class ZonePlaces(IFactsReader facts, IOutages outages)
{
    /// <summary>√ of the area of an indoor zone that nobody drew, in metres.</summary>
    private const double UndrawnSideMetres = 50;

    private const int RememberedSnaps = 1_000;

    private readonly GridDays grids = new(facts);
    private readonly RecentlyUsed<(MarketId Market, string GridVersion, Geometry Area), Snapped> snaps = new(RememberedSnaps, _ => 1);

    /// <summary>The place, over all days that the zone is registered for.</summary>
    /// <param name="market">The zone's market.</param>
    /// <param name="zone">The zone that is asked about: its days count.</param>
    /// <param name="measured">What it is measured as: the zone itself, or the earlier one that it hardly differs from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<MeasuredPlace> RegisteredAsync(Market market, Zone zone, Zone measured, CancellationToken cancellationToken) =>
        FindAsync(market, measured.IndoorZones, measured.Area, zone.From, zone.Until, cancellationToken);

    /// <summary>A polygon over all days of the market: for footfall and demographics, which are released for leaves, whoever registered what.</summary>
    /// <param name="market">The market.</param>
    /// <param name="area">Polygon or multipolygon in WGS 84, valid; null for a zone that nobody drew, which has no such figures.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public ValueTask<MeasuredPlace> AlwaysAsync(Market market, Geometry? area, CancellationToken cancellationToken) =>
        FindAsync(market, [], area, null, null, cancellationToken);

    private async ValueTask<MeasuredPlace> FindAsync(
        Market market, ImmutableArray<string> indoorZones, Geometry? area, DateOnly? from, DateOnly? until, CancellationToken cancellationToken)
    {
        var through = await facts.FindSealedThroughAsync(market.Id, cancellationToken);
        var start = from ?? through?.FirstDay ?? DateOnly.MinValue;
        var end = until ?? DateOnly.MaxValue;
        var indoors = !indoorZones.IsDefaultOrEmpty;
        var runs = through is null || start >= end
            ? []
            : await grids.ListAsync(market, start > through.FirstDay ? start : through.FirstDay, end, cancellationToken);

        var spans = ImmutableArray.CreateBuilder<MeasuredSpan>();
        var gaps = ImmutableArray.CreateBuilder<PlaceGap>();
        var side = area is { } outline ? Math.Sqrt(GroundArea.SquareMetres(outline)) : UndrawnSideMetres;
        for (var i = 0; i < runs.Count; i++)
        {
            var first = i == 0 ? start : runs[i].First;
            var next = i + 1 < runs.Count ? runs[i + 1].First : until;
            var snapped = await SnapAsync(market, indoorZones, area, runs[i].GridVersion, cancellationToken);
            spans.Add(new MeasuredSpan(first, next, runs[i].GridVersion, snapped.Measure, indoors ? [] : snapped.Leaves));
            side = snapped.SideMetres ?? side;
            await AddGapsAsync(gaps, market, indoorZones, snapped, first, next, through!, cancellationToken);
        }

        if (spans.Count == 0)
        {
            // Nothing is sealed of its days: which grid they will be measured on is not known yet.
            spans.Add(new MeasuredSpan(start, until, string.Empty, indoors ? MeasureId.OfIndoorZones(indoorZones) : null, []));
        }

        return new MeasuredPlace { Spans = spans.ToImmutable(), SideMetres = Math.Max(side, 1), Indoors = indoors, Gaps = gaps.ToImmutable() };
    }

    private async ValueTask<Snapped> SnapAsync(
        Market market, ImmutableArray<string> indoorZones, Geometry? area, string gridVersion, CancellationToken cancellationToken)
    {
        if (!indoorZones.IsDefaultOrEmpty)
        {
            return new Snapped(MeasureId.OfIndoorZones(indoorZones), [], [], null);
        }

        if (area is null)
        {
            return new Snapped(null, [], [], null);
        }

        var key = (market.Id, gridVersion, area);
        if (snaps.TryGet(key, out var known))
        {
            return known;
        }

        var grid = await facts.FindGridAsync(market.Id, gridVersion, cancellationToken)
            ?? throw new InvalidDataException($"Grid {gridVersion} of market {market.Id} is missing.");
        var snapped = ZoneSnap.Of(area, grid.Leaves) is { } snap ? Snapped.Of(snap, grid.Leaves) : new Snapped(null, [], [], null);
        snaps.Add(key, snapped);
        return snapped;
    }

    private async ValueTask AddGapsAsync(
        ImmutableArray<PlaceGap>.Builder gaps,
        Market market,
        ImmutableArray<string> indoorZones,
        Snapped snapped,
        DateOnly first,
        DateOnly? next,
        SealedThrough through,
        CancellationToken cancellationToken)
    {
        var from = market.Calendar.Day(first).StartUnixSeconds;
        var to = next is { } day ? market.Calendar.Day(day).StartUnixSeconds : Math.Max(from, through.EndUnixSeconds);
        if (from >= to)
        {
            return;
        }

        var indoors = !indoorZones.IsDefaultOrEmpty;
        if (!indoors && snapped.Taken.IsEmpty)
        {
            gaps.Add(new PlaceGap(from, to, FigureReason.NoCoverage));
            return;
        }

        var declared = await outages.ListAsync(market.Id, from, to, cancellationToken);
        if (declared.IsEmpty)
        {
            return;
        }

        // Between two edges the same cells are out all the time.
        var edges = declared.SelectMany(o => new[] { o.FromUnixSeconds, o.ToUnixSeconds }).Where(s => s > from && s < to).Append(from).Append(to).Distinct().Order().ToList();
        foreach (var (begin, end) in edges.Zip(edges.Skip(1)))
        {
            var state = indoors ? Coverage.OfIndoorZones(indoorZones, begin, end, declared) : Coverage.OfLeaves(snapped.Taken, begin, end, declared);
            if (state == CoverageState.DeclaredOutage)
            {
                gaps.Add(new PlaceGap(begin, end, FigureReason.DeclaredOutage));
            }
        }
    }

    private sealed record Snapped(MeasureId? Measure, ImmutableArray<LeafWeight> Leaves, ImmutableArray<Tile> Taken, double? SideMetres)
    {
        public static Snapped Of(ZoneSnap snap, ImmutableArray<Tile> leaves) => new(
            snap.Measure,
            [.. snap.Overlap.Select(part => new LeafWeight(part.Leaf, leaves[part.Leaf], LeafWeight.PartsOf(part.Share)))],
            [.. snap.Leaves.Select(leaf => leaves[leaf])],
            Math.Sqrt(snap.Leaves.Sum(leaf => GroundArea.SquareMetres(leaves[leaf]))));
    }
}
