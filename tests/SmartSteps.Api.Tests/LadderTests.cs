using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Api.Tests;

/// <summary>Roll-up and ladder against a reference that goes through all leaves every time.</summary>
public sealed class LadderTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20260302, 77);

    [Fact]
    public void SumsAreExactAndTheLadderIsTheFinestTileThatMayBeShown() => Check.One(Fixed, Prop.ForAll(Cases(), c =>
    {
        var market = City.Market("berlin", factor: c.Factor);
        var facts = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 3), c.Grid, l => c.Counts[l]);
        var heatmap = new SealedFootfall(facts, c.Grid).Heatmap(market, null, c.Zoom);

        var expected = c.Grid.Leaves.Select(l => l.Zoom > c.Zoom ? l.Ancestor(c.Zoom) : l).Distinct().ToList();
        Assert.Equal(expected, heatmap.Tiles.Select(t => t.Tile));
        foreach (var tile in heatmap.Tiles)
        {
            var under = c.Grid.Leaves.Where(tile.Tile.Contains).ToList();
            Assert.Equal(under.Count, tile.Leaves);
            var rungs = Enumerable.Range(0, 25).Select(step => tile.Tile.Zoom - step)
                .Where(zoom => zoom == tile.Tile.Zoom || zoom >= 12)
                .Select(zoom => tile.Tile.Ancestor(Math.Max(zoom, 0)));
            Tile? rung = rungs.Cast<Tile?>().FirstOrDefault(r => Sum(c, r!.Value) >= Threshold(Leaves(c, r!.Value)));
            var figure = tile.Figure;
            if (rung is not { } at)
            {
                Assert.Equal(Figure.LowDensity, figure);
                continue;
            }

            Assert.Equal(at == tile.Tile ? FigureStatus.Shown : FigureStatus.Coarsened, figure.Status);
            Assert.Equal(at == tile.Tile ? null : at, figure.ShownFor);
            Assert.Equal(Sum(c, at), figure.Devices);
            Assert.Equal((long)Math.Round(Sum(c, at) * c.Factor / 10, MidpointRounding.AwayFromZero) * 10, figure.Value!.Value);
            var half = (decimal)Math.Ceiling(1.96 * Math.Sqrt(300.0) * Math.Sqrt(Leaves(c, at)));
            Assert.True(figure.NoiseLow <= Math.Max(0, (Sum(c, at) - half) * c.Factor) && figure.NoiseLow >= 0);
            Assert.True(figure.NoiseHigh >= (Sum(c, at) + half) * c.Factor && figure.NoiseHigh < ((Sum(c, at) + half) * c.Factor) + 10);
            Assert.Equal(0, (figure.NoiseLow % 10) + (figure.NoiseHigh % 10) + (figure.IntervalLow % 10) + (figure.IntervalHigh % 10));
            Assert.True(figure.IntervalLow <= figure.NoiseLow && figure.IntervalHigh >= figure.NoiseHigh);
        }
    }));

    [Fact]
    public void CoarserTilesAddUpToTheSameTotal() => Check.One(Fixed, Prop.ForAll(Cases(), c =>
    {
        var market = City.Market("berlin");
        var facts = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 3), c.Grid, l => Math.Abs(c.Counts[l]) + 1000);
        var sealedHour = new SealedFootfall(facts, c.Grid);
        var fine = sealedHour.Heatmap(market, null, null).Tiles.Sum(t => t.Figure.Devices!.Value);
        Assert.Equal(fine, sealedHour.Heatmap(market, null, c.Zoom).Tiles.Sum(t => t.Figure.Devices!.Value));
    }));

    [Fact]
    public void TheThresholdIsHeldAgainstTheCountBeforeScaleAndFactor()
    {
        var market = City.Market("berlin", factor: 100m);
        var leaf = Tile.At(City.Centre, 12);
        var grid = new PublishedGrid("g", [leaf]);
        SealedFootfall Of(int count) => new(City.Facts(market, new SealWindow(new DateOnly(2025, 10, 26), 3), grid, _ => count, new Rational(25, 24)), grid);
        Assert.Equal(FigureStatus.LowDensity, Of(59).Heatmap(market, null, null).Tiles[0].Figure.Status);
        var shown = Of(60).Heatmap(market, null, null).Tiles[0].Figure;
        Assert.Equal((FigureStatus.Shown, 63L, 6250L), (shown.Status, shown.Devices, shown.Value));
    }

    [Fact]
    public void FactsThatDoNotFitTheirGridAreABug()
    {
        var market = City.Market("berlin");
        var grid = City.Grid();
        var facts = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 3), grid, _ => 1);
        Assert.Throws<InvalidDataException>(() => new SealedFootfall(facts, grid with { Leaves = grid.Leaves[1..] }));
        Assert.Throws<InvalidDataException>(() => new SealedFootfall(facts with { Blocks = facts.Blocks[1..] }, grid));
    }

    private static long Sum(Case c, Tile tile) => c.Grid.Leaves.Where(tile.Contains).Sum(l => (long)c.Counts[l]);

    private static int Leaves(Case c, Tile tile) => c.Grid.Leaves.Count(tile.Contains);

    private static double Threshold(int leaves)
    {
        var spread = Math.Sqrt(300.0 * leaves);
        return leaves == 1 ? 60 : Math.Ceiling(Math.Max(20 + (2.33 * spread), 3.5 * spread));
    }

    private static Arbitrary<Case> Cases() => (
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from zoom in Gen.Choose(8, 18)
        from factor in Gen.Choose(100, 900)
        select Make(seed, zoom, factor / 100m)).ToArbitrary();

    private static Case Make(int seed, int zoom, decimal factor)
    {
        var random = new Random(seed);
        var leaves = new List<Tile>();
        var root = Tile.At(City.Centre, 9);

        // Across the border of two blocks.
        foreach (var start in new[] { root, Tile.FromXY(9, root.X + 1, root.Y) })
        {
            for (var i = 0; i < 4; i++)
            {
                var tile = start;
                while (tile.Zoom < 12)
                {
                    tile = tile.Child(random.Next(4));
                }

                if (!leaves.Exists(tile.Contains))
                {
                    Split(tile);
                }
            }
        }

        leaves.Sort();
        var level = random.Next(1, 200);
        return new Case(new PublishedGrid("g", [.. leaves]), leaves.ToDictionary(l => l, _ => random.Next(-30, level)), zoom, factor);

        void Split(Tile tile)
        {
            if (tile.Zoom < 17 && random.NextDouble() < 0.45)
            {
                for (var i = 0; i < 4; i++)
                {
                    if (random.NextDouble() < 0.9)
                    {
                        Split(tile.Child(i));
                    }
                }
            }
            else
            {
                leaves.Add(tile);
            }
        }
    }

    private sealed record Case(PublishedGrid Grid, Dictionary<Tile, int> Counts, int Zoom, decimal Factor);
}
