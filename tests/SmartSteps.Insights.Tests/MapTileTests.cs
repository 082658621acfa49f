using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Insights.Tests;

/// <summary>Which squares a tile of a map shows, held against a count over all leaves of random grids.</summary>
public sealed class MapTileTests
{
    private static readonly Tile Root = Tile.At(new GeoPoint(52.52, 13.405), TileBlock.Zoom);

    private static readonly Arbitrary<(int Seed, int Zoom)> Cases = Arb.From(
        from seed in Gen.Choose(0, 1_000_000)
        from zoom in Gen.Choose(0, MapTile.MostZoom)
        select (seed, zoom));

    [Fact]
    public void ATileShowsTheSquaresThatMeetItOrItsMarginAndNoOther() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260302, 91), Prop.ForAll(Cases, c =>
    {
        var leaves = GridOf(c.Seed);
        var sums = SumsOf(leaves);
        var leaf = leaves[c.Seed % leaves.Count];
        var near = Tile.At(leaf.Centre, c.Zoom);
        var last = (1 << c.Zoom) - 1;
        foreach (var (x, y) in new[] { (near.X, near.Y), (Math.Max(0, near.X - 1), near.Y), (Math.Min(last, near.X + 1), Math.Min(last, near.Y + 1)) })
        {
            var map = new MapTile(Tile.FromXY(c.Zoom, x, y));
            var expected = leaves.Select(l => l.Zoom > map.FigureZoom ? l.Ancestor(map.FigureZoom) : l).Distinct().Where(square => Meets(square, map.Tile)).Order();
            Assert.Equal(expected, map.Squares(sums));
        }
    }));

    [Fact]
    public void NoZoomShowsMoreThanThirtyTwoSquaresAlongAnEdge()
    {
        var leaves = Enumerable.Range(0, 64 * 64).Select(i => Tile.FromXY(15, (Root.X << 6) + (i % 64), (Root.Y << 6) + (i / 64))).Order().ToList();
        foreach (var zoom in new[] { 9, 10, 11 })
        {
            var map = new MapTile(Tile.FromXY(zoom, (Root.X << (zoom - 9)) + ((1 << (zoom - 9)) / 2), (Root.Y << (zoom - 9)) + ((1 << (zoom - 9)) / 2)));
            Assert.InRange(map.Squares(SumsOf(leaves)).Count, 1, 34 * 34);
        }
    }

    /// <summary>In shares of the world, with the margin of a 64th of the tile's edge.</summary>
    private static bool Meets(Tile square, Tile map)
    {
        var (edge, size) = (1.0 / (1 << map.Zoom), 1.0 / (1 << square.Zoom));
        var margin = edge / MapTile.MarginsOfEdge;
        bool Along(int at, int mapAt) => at * size < ((mapAt + 1) * edge) + margin && (at + 1) * size > (mapAt * edge) - margin;
        return Along(square.X, map.X) && Along(square.Y, map.Y);
    }

    /// <summary>A quadtree with leaves of zoom 12 to 17, a part of it not measured.</summary>
    private static List<Tile> GridOf(int seed)
    {
        var random = new Random(seed);
        var leaves = new List<Tile>();
        Cut(Root);
        leaves.Sort();
        return leaves.Count == 0 ? [Root.Child(0).Child(1).Child(2)] : leaves;

        void Cut(Tile tile)
        {
            var chance = random.NextDouble();
            if (tile.Zoom >= 12 && (tile.Zoom == 17 || chance < 0.55))
            {
                if (chance < 0.4)
                {
                    leaves.Add(tile);
                }

                return;
            }

            for (var digit = 0; digit < 4; digit++)
            {
                Cut(tile.Child(digit));
            }
        }
    }

    private static LeafSums SumsOf(List<Tile> leaves) => new(
        new PublishedGrid("random", [.. leaves]), [.. leaves.GroupBy(TileBlock.Of).Select(g => FactBlock.Of(g.Key, [.. g.Select(_ => 1)]))]);
}
