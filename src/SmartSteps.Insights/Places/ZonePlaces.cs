using System.Collections.Immutable;
using System.Security.Cryptography;
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
/// Finds how zones, polygons and tiles were measured: on which leaves of each day's grid, and when not. Snaps are kept, because a grid never changes and
/// a polygon may have thousands of corners. Thread-safe.
/// </summary>
/// <param name="facts">Grids of released facts.</param>
/// <param name="outages">Declared outages.</param>
public sealed class ZonePlaces(IFactsReader facts, IOutages outages)
{
    /// <summary>Days before a window that products compare it with.</summary>
    public const int HistoryDays = 133;

    private const double IndoorSideMetres = 100;
    private const int KeptSnaps = 10_000;

    private readonly MarketGrids grids = new(facts);
    private readonly RecentlyUsed<(MarketId Market, string Grid, string Shape), Snapped> snaps = new(KeptSnaps, _ => 1);

    /// <summary>A registered zone, around a window of time and the history before it.</summary>
    /// <param name="market">Its market.</param>
    /// <param name="zone">The zone, or, where it is measured as an earlier one of the tenant (<see cref="Zone.MeasuredAs"/>), that one.</param>
    /// <param name="window">The window to be asked about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<MeasuredPlace> FindAsync(Market market, Zone zone, FigureWindow window, CancellationToken cancellationToken)
    {
        var indoors = !zone.IndoorZones.IsDefaultOrEmpty;
        var stretches = await StretchesAsync(market, window, cancellationToken);
        var shape = indoors ? "indoor " + string.Join('\n', zone.IndoorZones) : ShapeOf(zone.Area!);
        var spans = ImmutableArray.CreateBuilder<MeasuredSpan>();
        foreach (var stretch in stretches)
        {
            var from = stretch.From > zone.From ? stretch.From : zone.From;
            var until = IsLast(stretch, stretches) ? zone.Until : Earlier(stretch.Until, zone.Until);
            if (until is not { } end || from < end)
            {
                var snap = Keep(market, stretch.Grid, shape, () => indoors
                    ? new Snapped(MeasureId.OfIndoorZones(zone.IndoorZones), [], [])
                    : Snapped.Of(ZoneSnap.Of(zone, stretch.Grid.Leaves), stretch.Grid.Leaves));
                spans.Add(new MeasuredSpan(from, until, stretch.Grid.Version, snap.Measure, snap.Overlap));
            }
        }

        var measured = spans.Count == 0
            ? [new MeasuredSpan(zone.From, zone.Until, string.Empty, Unmeasured, [])]
            : spans.DrainToImmutable();
        return new MeasuredPlace
        {
            Spans = measured,
            SideMetres = zone.Area is { } area ? Math.Sqrt(GroundArea.SquareMetres(area)) : IndoorSideMetres,
            Indoors = indoors,
            Gaps = await GapsAsync(market, window, measured, zone.IndoorZones, cancellationToken),
        };
    }

    /// <summary>Any polygon or multipolygon in WGS 84, valid: it has footfall and demographics, not visitors.</summary>
    public async ValueTask<MeasuredPlace> FindAsync(Market market, Geometry area, FigureWindow window, CancellationToken cancellationToken)
    {
        var shape = ShapeOf(area);
        return await AnywhereAsync(
            market,
            window,
            Math.Sqrt(GroundArea.SquareMetres(area)),
            grid => Keep(market, grid, shape, () => Snapped.Of(ZoneSnap.Of(area, grid.Leaves), grid.Leaves)),
            cancellationToken);
    }

    /// <summary>A tile: the leaves in it; a tile finer than its leaf is the leaf, because no finer figure is ever claimed.</summary>
    public ValueTask<MeasuredPlace> FindAsync(Market market, Tile tile, FigureWindow window, CancellationToken cancellationToken) => AnywhereAsync(
        market, window, tile.EdgeMetres, grid => Keep(market, grid, "tile " + tile.QuadKey, () => Snapped.Of(tile, grid.Leaves)), cancellationToken);

    /// <summary>The name of what is measured while no grid is known: no row has it.</summary>
    private static MeasureId Unmeasured => new(0);

    private static string ShapeOf(Geometry area) => Convert.ToHexStringLower(SHA256.HashData(area.AsBinary()));

    private static DateOnly? Earlier(DateOnly a, DateOnly? b) => b is { } other && other < a ? other : a;

    private static bool IsLast(GridStretch stretch, IReadOnlyList<GridStretch> all) => ReferenceEquals(stretch, all[^1]);

    private async ValueTask<MeasuredPlace> AnywhereAsync(
        Market market, FigureWindow window, double side, Func<PublishedGrid, Snapped> snapOf, CancellationToken cancellationToken)
    {
        var stretches = await StretchesAsync(market, window, cancellationToken);
        ImmutableArray<MeasuredSpan> spans =
        [
            .. stretches.Select(stretch => new MeasuredSpan(
                stretch.From, IsLast(stretch, stretches) ? null : stretch.Until, stretch.Grid.Version, null, snapOf(stretch.Grid).Overlap)),
        ];
        spans = spans.IsEmpty ? [new MeasuredSpan(window.FirstDay(market.Calendar), null, string.Empty, Unmeasured, [])] : spans;
        return new MeasuredPlace
        {
            Spans = spans,
            SideMetres = side,
            Gaps = await GapsAsync(market, window, spans, [], cancellationToken),
        };
    }

    private ValueTask<IReadOnlyList<GridStretch>> StretchesAsync(Market market, FigureWindow window, CancellationToken cancellationToken) =>
        grids.ListAsync(market, window.FirstDay(market.Calendar).AddDays(-HistoryDays), window.DayAfter(market.Calendar), cancellationToken);

    private Snapped Keep(Market market, PublishedGrid grid, string shape, Func<Snapped> snap)
    {
        var key = (market.Id, grid.Version, shape);
        if (!snaps.TryGet(key, out var known))
        {
            known = snap();
            snaps.Add(key, known);
        }

        return known;
    }

    /// <summary>The hours of which most was out, hours in a row as one gap.</summary>
    private async ValueTask<ImmutableArray<PlaceGap>> GapsAsync(
        Market market, FigureWindow window, ImmutableArray<MeasuredSpan> spans, ImmutableArray<string> indoorZones, CancellationToken cancellationToken)
    {
        var from = market.Calendar.Day(window.FirstDay(market.Calendar).AddDays(-HistoryDays)).StartUnixSeconds;
        var to = window.End.ToUnixTimeSeconds();
        var declared = await outages.ListAsync(market.Id, from, to, cancellationToken);
        var gaps = ImmutableArray.CreateBuilder<PlaceGap>();
        var done = long.MinValue;
        foreach (var outage in declared)
        {
            for (var at = Math.Max(done, Math.Max(from, outage.FromUnixSeconds)); at < Math.Min(to, outage.ToUnixSeconds);)
            {
                var hour = market.Calendar.HourAt(at);
                at = done = hour.EndUnixSeconds;
                if (!IsOut(spans, indoorZones, hour, declared))
                {
                    continue;
                }

                if (gaps.Count > 0 && gaps[^1].EndUnixSeconds == hour.StartUnixSeconds)
                {
                    gaps[^1] = gaps[^1] with { EndUnixSeconds = hour.EndUnixSeconds };
                }
                else
                {
                    gaps.Add(new PlaceGap(hour.StartUnixSeconds, hour.EndUnixSeconds, FigureReason.DeclaredOutage));
                }
            }
        }

        return gaps.DrainToImmutable();
    }

    private static bool IsOut(
        ImmutableArray<MeasuredSpan> spans, ImmutableArray<string> indoorZones, TimeBucket hour, ImmutableArray<Outage> declared)
    {
        var state = indoorZones.IsDefaultOrEmpty
            ? Coverage.OfLeaves(
                spans.FirstOrDefault(span => span.Holds(hour.Date))?.Leaves.Select(leaf => leaf.Leaf).ToList() ?? [],
                hour.StartUnixSeconds,
                hour.EndUnixSeconds,
                declared)
            : Coverage.OfIndoorZones(indoorZones, hour.StartUnixSeconds, hour.EndUnixSeconds, declared);
        return state == CoverageState.DeclaredOutage;
    }
}
