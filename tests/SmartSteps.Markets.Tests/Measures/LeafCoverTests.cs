using System.Collections.Immutable;
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Tests.Measures;

public class LeafCoverTests
{
    private const int Probes = 30;
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(7, 9);

    /// <summary>Stars of 3 to 60 corners, some with a hole, some of two parts, also reaching out of coverage.</summary>
    private static readonly Arbitrary<Geometry> Areas = (
        from corners in Gen.Choose(3, 60)
        from east in Gen.Choose(-100, 1100)
        from south in Gen.Choose(-100, 1100)
        from size in Gen.Elements(0.0005, 0.004, 0.03)
        from radii in Gen.ArrayOf(Gen.Choose(40, 100), 60)
        from kind in Gen.Choose(0, 2)
        select Area(corners, east / 1000.0, south / 1000.0, size, radii, kind)).ToArbitrary();

    [Fact]
    public void Shares_are_those_that_sampling_finds() => Check.One(Fixed, Prop.ForAll(Areas, area =>
    {
        var cover = LeafCover.Of(area, Town.Leaves).ToDictionary(part => part.Leaf, part => part.Share);
        return Enumerable.Range(0, Town.Leaves.Length)
            .All(leaf => Math.Abs(cover.GetValueOrDefault(leaf) - Sampled(area, Town.Leaves[leaf])) < 0.06);
    }));

    [Fact]
    public void Shares_are_the_areas_of_exact_intersections() => Check.One(Fixed, Prop.ForAll(Areas, area =>
    {
        var cover = LeafCover.Of(area, Town.Leaves).ToDictionary(part => part.Leaf, part => part.Share);
        return Enumerable.Range(0, Town.Leaves.Length).All(leaf =>
        {
            var box = Town.Box(Town.Leaves[leaf]);
            return Math.Abs(cover.GetValueOrDefault(leaf) - (area.Intersection(box).Area / box.Area)) < 1e-6;
        });
    }));

    [Fact]
    public void Winding_does_not_matter() => Check.One(Fixed, Prop.ForAll(Areas, area =>
        LeafCover.Of(area, Town.Leaves).Zip(LeafCover.Of(area.Reverse(), Town.Leaves)).All(pair =>
            pair.First.Leaf == pair.Second.Leaf && Math.Abs(pair.First.Share - pair.Second.Share) < 1e-9)));

    [Fact]
    public void A_leaf_covers_itself_and_no_neighbour()
    {
        foreach (var leaf in Town.Leaves)
        {
            var only = Assert.Single(LeafCover.Of(Town.Box(leaf), Town.Leaves));
            Assert.Equal((leaf, 1.0), (Town.Leaves[only.Leaf], Math.Round(only.Share, 9)));
        }
    }

    [Fact]
    public void Ten_thousand_corners_take_milliseconds()
    {
        var star = Town.Star(Town.Ground.Centre.Longitude, Town.Ground.Centre.Latitude, 0.03, 10_000, i => 0.7 + (0.3 * Math.Sin(i * 0.37)));
        ImmutableArray<Tile> fine = [.. Town.Leaves.SelectMany(leaf => leaf.Zoom == 16 ? [leaf] : Enumerable.Range(0, 4).Select(leaf.Child))];
        LeafCover.Of(star, fine);
        var watch = Stopwatch.StartNew();

        var cover = LeafCover.Of(star, fine);

        Assert.True(watch.ElapsedMilliseconds < 500, $"took {watch.ElapsedMilliseconds} ms");
        Assert.True(cover.Length > 30);
    }

    [Fact]
    public void Ground_areas_add_up_over_tiles_and_agree_with_polygons()
    {
        var sum = Town.Leaves.Sum(GroundArea.SquareMetres);
        Assert.Equal(GroundArea.SquareMetres(Town.Ground), sum, sum * 1e-9);
        Assert.Equal(sum, GroundArea.SquareMetres(Town.Box(Town.Ground)), sum * 1e-9);
        Assert.Equal(Town.Ground.EdgeMetres * Town.Ground.EdgeMetres, sum, sum * 1e-3);
    }

    private static double Sampled(Geometry area, Tile leaf)
    {
        var inside = 0;
        for (var i = 0; i < Probes * Probes; i++)
        {
            var x = leaf.West + ((leaf.East - leaf.West) * ((i % Probes) + 0.5) / Probes);
            var y = leaf.South + ((leaf.North - leaf.South) * ((i / Probes) + 0.5) / Probes);
            inside += Enumerable.Range(0, area.NumGeometries).Any(n => Holds((Polygon)area.GetGeometryN(n), x, y)) ? 1 : 0;
        }

        return (double)inside / (Probes * Probes);
    }

    private static bool Holds(Polygon polygon, double x, double y) =>
        Crossings(polygon.ExteriorRing, x, y) && !polygon.InteriorRings.Any(ring => Crossings(ring, x, y));

    private static bool Crossings(LineString ring, double x, double y)
    {
        var inside = false;
        var corners = ring.Coordinates;
        for (var i = 0; i + 1 < corners.Length; i++)
        {
            if (corners[i].Y > y != corners[i + 1].Y > y
                && x < corners[i].X + ((y - corners[i].Y) / (corners[i + 1].Y - corners[i].Y) * (corners[i + 1].X - corners[i].X)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static Geometry Area(int corners, double east, double south, double size, int[] radii, int kind)
    {
        var (x, y) = (Town.Ground.West + (east * (Town.Ground.East - Town.Ground.West)), Town.Ground.North - (south * (Town.Ground.North - Town.Ground.South)));
        var outer = Town.Star(x, y, size, corners, i => radii[i] / 100.0);
        return kind switch
        {
            1 => new Polygon((LinearRing)outer.ExteriorRing, [(LinearRing)Town.Star(x, y, size, corners, i => radii[i] / 250.0).ExteriorRing]),
            2 => new MultiPolygon([outer, Town.Star(x + (3 * size), y, size, corners, i => radii[i] / 100.0)]),
            _ => outer,
        };
    }
}
