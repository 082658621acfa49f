using System.Collections.Concurrent;
using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
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

    /// <summary>The hour.</summary>
    internal SealWindow Window => facts.Window;

    /// <summary>How it was released.</summary>
    internal ReleaseParameters Parameters => facts.Parameters;

    /// <summary>The grid that the values are for.</summary>
    internal string GridVersion => facts.DomainVersion;

    /// <summary>What undoes a skipped hour.</summary>
    internal double Scale => (double)facts.Scale.Numerator / (double)facts.Scale.Denominator;

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
        foreach (var tile in TilesOf(box, zoom))
        {
            var sum = sums.Below(tile);
            tiles.Add(new HeatmapTile(tile, sum.Leaves, FigureOf(tile, sum, market.PopulationFactor)));
        }

        var hour = market.Calendar.Day(facts.Window.Date).Hour(facts.Window.HourIndex);
        return new Heatmap(market, hour, PassportFor(market), PrecisionOf(1), box, zoom, tiles.ToImmutable());
    }

    /// <summary>Whether a heatmap of this box and zoom has more tiles than so many; no figure is worked out for it.</summary>
    /// <param name="tiles">0 or more.</param>
    /// <param name="box">As for the heatmap.</param>
    /// <param name="zoom">As for the heatmap.</param>
    public bool HasMoreTilesThan(int tiles, BoundingBox? box, int? zoom) => sums.Leaves.Length > tiles && TilesOf(box, zoom).Skip(tiles).Any();

    /// <summary>
    /// What a tile of a web map shows: the figures of <see cref="Heatmap(Market, BoundingBox?, int?)"/> at the map tile's own zoom that meet it or its margin.
    /// </summary>
    /// <param name="market">The market whose facts these are.</param>
    /// <param name="map">The map tile.</param>
    public Heatmap Heatmap(Market market, MapTile map)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(market.Id, facts.Market);
        var tiles = map.Squares(sums).Select(tile =>
        {
            var sum = sums.Below(tile);
            return new HeatmapTile(tile, sum.Leaves, FigureOf(tile, sum, market.PopulationFactor));
        });
        var hour = market.Calendar.Day(facts.Window.Date).Hour(facts.Window.HourIndex);
        return new Heatmap(market, hour, PassportFor(market), PrecisionOf(1), null, map.FigureZoom, [.. tiles]);
    }

    /// <summary>The noise of a place's overlap-weighted sum.</summary>
    internal NoiseLevel LevelOf(MeasuredSpan span)
    {
        CheckGrid(span);
        if (span.Leaves is [{ Parts: LeafWeight.Whole }])
        {
            return NoiseLevel.OfLeaf(facts.Parameters, LeafWeight.Whole);
        }

        long squares = 0;
        foreach (var leaf in span.Leaves)
        {
            squares += (long)leaf.Parts * leaf.Parts;
        }

        return NoiseLevel.Of(facts.Parameters, squares, LeafWeight.Whole);
    }

    /// <summary>A place's overlap-weighted sum, unscaled, in parts of <see cref="LeafWeight.Whole"/>: exact.</summary>
    internal long Weighted(MeasuredSpan span)
    {
        CheckGrid(span);
        return Weighted(span.Leaves);
    }

    /// <summary>The weighted sum of leaves of this hour's own grid, unscaled, in parts of <see cref="LeafWeight.Whole"/>: exact.</summary>
    internal long Weighted(ImmutableArray<LeafWeight> leaves)
    {
        long sum = 0;
        foreach (var leaf in leaves)
        {
            sum = checked(sum + (leaf.Parts * sums[leaf.Index]));
        }

        return sum;
    }

    /// <summary>The noisy count of a leaf by its index, unscaled.</summary>
    internal long DevicesOf(int leaf) => sums[leaf];

    /// <summary>The sum of all leaves.</summary>
    internal NoisyTotal Whole()
    {
        var (devices, leaves) = sums.All;
        var level = NoiseLevel.Of(facts.Parameters);
        return new NoisyTotal(devices, (double)Scaled(devices), leaves, Scale, level.Sum(leaves), level);
    }

    /// <summary>The figure of a tile, or of the finest larger one that may be shown.</summary>
    internal Figure FigureOf(Tile tile, decimal factor) => FigureOf(tile, sums.Below(tile), factor);

    private IEnumerable<Tile> TilesOf(BoundingBox? box, int? zoom)
    {
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
                yield return tile;
            }
        }
    }

    private void CheckGrid(MeasuredSpan span)
    {
        if (!string.Equals(span.GridVersion, facts.DomainVersion, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The place was measured on grid {span.GridVersion}, the hour is of grid {facts.DomainVersion}.");
        }
    }

    private Figure FigureOf(Tile tile, LeafSum sum, decimal factor)
    {
        if (sum.Leaves > 0 && MayShow(sum))
        {
            return Shown(tile, sum, factor);
        }

        for (var zoom = tile.Zoom - 1; zoom >= LadderEndZoom; zoom--)
        {
            var parent = tile.Ancestor(zoom);
            var wider = sums.Below(parent);
            if (wider.Leaves > 0 && MayShow(wider))
            {
                return Shown(parent, wider, factor) with
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

    private Figure Shown(Tile tile, LeafSum sum, decimal factor)
    {
        var precision = PrecisionOf(sum.Leaves);
        var sigma = Math.Sqrt((double)precision.Variance.Numerator / (double)precision.Variance.Denominator);
        return Presentation.Shown(
            (double)Scaled(sum.Devices), precision.HalfWidth95 * Scale, sigma * Scale, factor, EstimateError.Of(EstimateKind.Footfall, tile.EdgeMetres));
    }

    private decimal Scaled(long devices) => devices * (decimal)facts.Scale.Numerator / (decimal)facts.Scale.Denominator;
}
