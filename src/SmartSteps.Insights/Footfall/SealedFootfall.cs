using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Footfall;

/// <summary>The released footfall of one hour, ready to be asked for tiles. Immutable, so safe to share and to keep.</summary>
public sealed class SealedFootfall
{
    /// <summary>
    /// The coarsest tile of the ladder, some 6 km in central Europe: as coarse as a leaf may be. A figure for more than that would say
    /// nothing about the place asked for.
    /// </summary>
    public const int LadderEndZoom = 12;

    private const int RoundTo = 10;

    private readonly SealedFacts facts;
    private readonly LeafSums sums;
    /// <summary>By number of leaves: few numbers occur, and each takes arithmetic of big integers.</summary>
    private readonly ConcurrentDictionary<int, NoisySum> precisions = [];

    /// <summary>Joins facts and grid.</summary>
    /// <exception cref="InvalidDataException">The values do not fit the grid.</exception>
    public SealedFootfall(SealedFacts facts, PublishedGrid grid)
    {
        this.facts = facts;
        sums = new LeafSums(grid, facts.Blocks);
    }

    /// <summary>When the hour was sealed.</summary>
    public DateTimeOffset SealedAt => facts.SealedAt;

    /// <summary>The leaves that were measured, in quadkey order.</summary>
    public ImmutableArray<Tile> Leaves => sums.Leaves;

    /// <summary>The hour's passport.</summary>
    public Passport PassportFor(Market market) => Passport.Of(market, facts);

    /// <summary>
    /// Figures by tile. Without a zoom each leaf is a tile; with one, leaves finer than it are added up exactly, and a coarser leaf stays
    /// what it is, because no finer figure is ever claimed.
    /// </summary>
    /// <param name="market">The market whose facts these are.</param>
    /// <param name="box">Only tiles that share some area with it; figures are for whole tiles, also where they reach beyond it.</param>
    /// <param name="zoom">0 to 24, or null.</param>
    public Heatmap Heatmap(Market market, BoundingBox? box, int? zoom)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(market.Id, facts.Market);
        var tiles = ImmutableArray.CreateBuilder<HeatmapTile>(box is null && zoom is null ? sums.Leaves.Length : 0);
        Tile? last = null;
        foreach (var leaf in sums.Leaves)
        {
            var tile = zoom is { } z && z < leaf.Zoom ? leaf.Ancestor(z) : leaf;
            if (tile == last)
            {
                continue;
            }

            last = tile;
            if (box is not { } b || b.Meets(tile))
            {
                var sum = sums.Below(tile);
                tiles.Add(new HeatmapTile(tile, sum.Leaves, FigureOf(tile, sum, market.PopulationFactor)));
            }
        }

        var hour = market.Calendar.Day(facts.Window.Date).Hour(facts.Window.HourIndex);
        return new Heatmap(market, hour, PassportFor(market), PrecisionOf(1), box, zoom, tiles.ToImmutable());
    }

    private Figure FigureOf(Tile tile, LeafSum sum, decimal factor)
    {
        if (MayShow(sum))
        {
            return Shown(sum, factor);
        }

        for (var zoom = tile.Zoom - 1; zoom >= LadderEndZoom; zoom--)
        {
            var parent = tile.Ancestor(zoom);
            var wider = sums.Below(parent);
            if (MayShow(wider))
            {
                return Shown(wider, factor) with
                {
                    Status = FigureStatus.Coarsened, ShownFor = parent, Reason = FigureReason.BelowThreshold,
                };
            }
        }

        return Figure.LowDensity;
    }

    /// <summary>Held against what was released: neither scaled, nor extrapolated, nor rounded.</summary>
    private bool MayShow(LeafSum sum) => PrecisionOf(sum.Leaves).MayShow(sum.Devices);

    private NoisySum PrecisionOf(int leaves) => precisions.GetOrAdd(leaves, static (m, parameters) => NoisySum.Of(parameters, m), facts.Parameters);

    private Figure Shown(LeafSum sum, decimal factor)
    {
        var half = PrecisionOf(sum.Leaves).HalfWidth95;
        return new Figure
        {
            Status = FigureStatus.Shown,
            Devices = (long)Math.Round(Scaled(sum.Devices), MidpointRounding.AwayFromZero),
            Value = (long)Math.Round(Scaled(sum.Devices) * factor / RoundTo, MidpointRounding.AwayFromZero) * RoundTo,
            IntervalLow = Math.Max(0, (long)Math.Floor(Scaled(sum.Devices - half) * factor / RoundTo) * RoundTo),
            IntervalHigh = (long)Math.Ceiling(Scaled(sum.Devices + half) * factor / RoundTo) * RoundTo,
            Factor = factor,
        };
    }

    private decimal Scaled(long devices) => devices * (decimal)facts.Scale.Numerator / (decimal)facts.Scale.Denominator;
}
