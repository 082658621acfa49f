using SmartSteps.Grid;

namespace SmartSteps.Network.Tests.Network;

public class PeopleDensityTests
{
    private static readonly GeoPoint Middle = new(52.5, 13.4);

    [Fact]
    public void Residents_draw_a_footprint_towards_where_they_live()
    {
        var plan = Plan();
        var alone = NetworkModel.Of(plan);
        var home = alone.Grid.Leaves[alone.Footprints[0].Leaves[0]];
        var known = NetworkModel.Of(plan, PeopleDensity.Of([(home, 10_000)], "v1"));
        Assert.True(ShareOf(known, home) > 1.5 * ShareOf(alone, home));
    }

    [Fact]
    public void The_leaves_are_the_same_with_and_without_residents_and_the_name_tells_them_apart()
    {
        var plan = SharedData.Berlin();
        var alone = NetworkModel.Of(plan);
        var known = NetworkModel.Of(plan, PeopleDensity.Of([(Tile.At(Middle, 14), 5_000), (Tile.At(Middle.Offset(3_000, 0), 15), 80)], "census2025"));
        Assert.Equal(alone.Grid.Leaves.AsEnumerable(), known.Grid.Leaves.AsEnumerable());
        Assert.Equal($"{alone.GridVersion}-census2025", known.GridVersion);
        var used = known.Footprints.SelectMany(footprint => footprint.Leaves).Distinct().Count();
        Assert.Equal(known.Grid.Leaves.Length, used);
    }

    [Fact]
    public void People_of_a_tile_are_shared_out_by_surface_and_those_of_small_tiles_added_up()
    {
        var tile = Tile.At(Middle, 14);
        Tile[] leaves = [tile.Child(0), tile.Child(1), tile.Child(2).Child(0), tile.Child(2).Child(1), tile.Child(2).Child(2), tile.Child(2).Child(3), tile.Child(3)];
        var people = PeopleDensity.Of([(tile, 1_600), (tile.Child(3).Child(0), 7), (tile.Child(3).Child(2), 5)], "v1").ByLeaf(leaves);
        Assert.Equal([400, 400, 100, 100, 100, 100, 412], people.Select(count => Math.Round(count, 6)));
    }

    [Fact]
    public void Rows_that_are_no_density_are_refused()
    {
        var tile = Tile.At(Middle, 14);
        Assert.Throws<ArgumentException>(() => PeopleDensity.Of([(tile, 1), (tile, 2)], "v1"));
        Assert.Throws<ArgumentException>(() => PeopleDensity.Of([(tile, -1)], "v1"));
        Assert.Throws<ArgumentException>(() => PeopleDensity.Of([(tile, 0)], "v1"));
        Assert.Throws<ArgumentException>(() => PeopleDensity.Of([(tile, 1)], "not a name"));
    }

    private static double ShareOf(NetworkModel model, Tile leaf)
    {
        var at = model.Footprints[0].Leaves.IndexOf(model.Grid.IndexOf(leaf));
        return at < 0 ? 0 : model.Footprints[0].Share(at);
    }

    private static CellPlan Plan() => CellPlan.Of(Enumerable.Range(0, 9).Select(i =>
        new Cell(new CellId($"c{i}"), Middle.Offset(i % 3 * 900, i / 3 * 900), null, null, 1_500, "LTE", null)));
}
