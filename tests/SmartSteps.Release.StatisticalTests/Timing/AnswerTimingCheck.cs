using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Release.StatisticalTests.Timing;

/// <summary>
/// The time to form figures does not depend on stored values that the answer withholds: suppressed leaves that hold next to nothing or very
/// nearly enough, without a wider tile to stand in and with one. What an answer shows it may take its time over: the body says it anyway. Measured on the code
/// that forms figures; a network round it would only add noise.
/// </summary>
internal static class AnswerTimingCheck
{
    private const int Tiles = 64;
    private const int Examples = 16;
    private const int LeafZoom = 15;
    private const int Crowd = 2_000;

    public static Verdict Run(int rounds) => Verdict.All(
        Compare(FigureStatus.LowDensity, rounds, (random, which) => [which == 0 ? random.Next(-60, -30) : random.Next(40, 60)]),

        // Two withheld leaves beside a crowded one: near zero or far apart, with the same sum, so that all that is shown is the same.
        Compare(FigureStatus.Coarsened, rounds, (random, which) =>
        {
            var apart = which == 0 ? random.Next(5) : random.Next(45, 58);
            return [apart, -apart, Crowd];
        }));

    private static Verdict Compare(FigureStatus status, int rounds, Func<Random, int, int[]> leavesOfTile)
    {
        var market = ProofCity.Market();
        var random = new Random(13);
        var grid = Grid(leavesOfTile(random, 0).Length);
        SealedFootfall Input(int which) => new(Facts(market, grid, [.. Enumerable.Range(0, Tiles).SelectMany(_ => leavesOfTile(random, which))]), grid);

        // The status is what it is meant to be, in both classes.
        var right = Enumerable.Range(0, Examples)
            .All(i => Input(i % 2).Heatmap(market, null, null).Tiles.All(tile => tile.Figure.Status == status || tile.Figure.Devices == Crowd));
        var t = Welch.Compare(Input, hour => hour.Heatmap(market, null, null), rounds);
        return Verdict.All(Verdict.Of(right, $"{status}"), Verdict.AtMost($"|t| over {rounds} answers", t, Welch.Limit));
    }

    /// <summary>Some leaves side by side in each tile of zoom 12: the climb to the coarsest parent is as long for all.</summary>
    private static PublishedGrid Grid(int leavesInTile)
    {
        var block = Tile.At(ProofCity.Corner, TileBlock.Zoom);
        var leaves = Enumerable.Range(0, Tiles)
            .SelectMany(i =>
            {
                var parent = Tile.FromXY(LeafZoom - 1, (((block.X * 8) + (i % 8)) * 4) + 1, (((block.Y * 8) + (i / 8)) * 4) + 1);
                return Enumerable.Range(0, leavesInTile).Select(parent.Child);
            })
            .Order();
        return new PublishedGrid("timing", [.. leaves]);
    }

    private static SealedFacts Facts(Markets.Market market, PublishedGrid grid, ImmutableArray<int> values)
    {
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        return new SealedFacts(
            market.Id,
            SealWindow.Of(day.Hour(8)),
            Pipeline.Honest.Products(market)[0],
            grid.Version,
            new Rational(1, 1),
            DateTimeOffset.UnixEpoch,
            [FactBlock.Of(TileBlock.Of(grid.Leaves[0]), values)]);
    }
}
