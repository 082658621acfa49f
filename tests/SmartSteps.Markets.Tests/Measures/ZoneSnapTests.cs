using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Tests.Measures;

public class ZoneSnapTests
{
    private static readonly Tile Leaf = Town.Leaves[^1];

    [Theory]
    [InlineData(0.51, 1)]
    [InlineData(0.5, 1)]
    [InlineData(0.49, 0)]
    public void A_leaf_belongs_when_at_least_half_of_it_is_covered(double share, int second)
    {
        var neighbour = Town.Leaves[^2];
        Assert.Equal(neighbour.East, Leaf.West);
        var area = Town.Box(neighbour.West, Leaf.South, Leaf.West + (share * (Leaf.East - Leaf.West)), Leaf.North);

        var snap = ZoneSnap.Of(area, Town.Leaves)!;

        Assert.Equal(1 + second, snap.Leaves.Length);
        Assert.Equal(2, snap.Overlap.Length);
    }

    [Fact]
    public void A_zone_smaller_than_every_leaf_takes_the_one_that_it_covers_most_of()
    {
        var area = Town.Box(Leaf.West - 0.0001, Leaf.North - 0.001, Leaf.West + 0.0004, Leaf.North - 0.0005);

        var snap = ZoneSnap.Of(area, Town.Leaves)!;

        Assert.Equal(Leaf, Town.Leaves[Assert.Single(snap.Leaves)]);
        Assert.Equal(2, snap.Overlap.Length);
    }

    [Fact]
    public void Largest_means_ground_not_share()
    {
        // The border between fine and coarse leaves: a smaller part of the coarse leaf is more ground.
        var fine = Town.Leaves.Last(leaf => leaf.Zoom == 16);
        var south = Town.Leaves.First(leaf => leaf.Zoom == 14 && Math.Abs(leaf.North - fine.South) < 1e-12 && leaf.West <= fine.West && leaf.East >= fine.East);
        var height = fine.North - fine.South;
        var area = Town.Box(fine.West, fine.South - (0.4 * height), fine.East, fine.South + (0.3 * height));

        Assert.Equal(south, Town.Leaves[Assert.Single(ZoneSnap.Of(area, Town.Leaves)!.Leaves)]);
    }

    [Fact]
    public void Outside_coverage_there_is_no_snap() =>
        Assert.Null(ZoneSnap.Of(Town.Box(Town.Ground.East + 0.01, Town.Ground.South, Town.Ground.East + 0.02, Town.Ground.North), Town.Leaves));

    [Fact]
    public void Zones_that_snap_to_the_same_leaves_are_one_measurement()
    {
        var exact = ZoneSnap.Of(Town.Box(Leaf), Town.Leaves)!;
        var rough = ZoneSnap.Of(Town.Box(Leaf.West - 0.001, Leaf.South, Leaf.East - 0.001, Leaf.North), Town.Leaves)!;

        Assert.Equal(exact.Measure, rough.Measure);
        Assert.Equal(exact.Leaves.AsEnumerable(), rough.Leaves.AsEnumerable());
    }

    [Fact]
    public void A_measurement_keeps_its_name_under_a_grid_that_keeps_its_leaves()
    {
        ImmutableArray<Tile> next = [.. Enumerable.Range(0, 4).Select(Town.Leaves[0].Child), .. Town.Leaves.Skip(1)];
        var area = Town.Box(Leaf);

        var (before, after) = (ZoneSnap.Of(area, Town.Leaves)!, ZoneSnap.Of(area, next)!);

        Assert.Equal(before.Measure, after.Measure);
        Assert.NotEqual(before.Leaves[0], after.Leaves[0]);
        Assert.NotEqual(ZoneSnap.Of(Town.Box(Town.Leaves[0]), Town.Leaves)!.Measure, ZoneSnap.Of(Town.Box(Town.Leaves[0]), next)!.Measure);
    }

    [Fact]
    public void An_indoor_zone_is_named_by_its_indoor_zones_and_weighs_leaves_by_its_outline()
    {
        var zone = Town.Zone("mall", Town.Box(Leaf)) with { IndoorZones = ["b", "a"] };

        var snap = ZoneSnap.Of(zone, Town.Leaves)!;

        Assert.Empty(snap.Leaves);
        Assert.Equal(MeasureId.OfIndoorZones(["a", "b", "a"]), snap.Measure);
        Assert.NotEqual(MeasureId.OfIndoorZones(["ab"]), snap.Measure);
        Assert.Single(snap.Overlap);
    }

    [Fact]
    public void Names_stay_what_they_are()
    {
        // They are stored with facts: another way of hashing would orphan them.
        Assert.Equal("836c4d2771e55335", MeasureId.OfIndoorZones(["food", "ground"]).ToString());
        Assert.Equal("48857d649d0b4b02", MeasureId.OfLeaves([Tile.FromXY(12, 2200, 1343), Tile.FromXY(13, 4402, 2686)]).ToString());
    }
}
