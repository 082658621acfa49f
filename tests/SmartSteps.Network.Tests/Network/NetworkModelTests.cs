using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;

namespace SmartSteps.Network.Tests.Network;

public class NetworkModelTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(3, 5);

    /// <summary>Plans of 1 to 40 cells anywhere, near poles and antimeridian too, close together or far apart.</summary>
    private static readonly Arbitrary<CellPlan> Plans = (
        from latitude in Gen.Elements(-70.0, -33.0, 0.01, 52.5, 80)
        from longitude in Gen.Elements(-180.0, -0.001, 13.4, 179.999)
        from spread in Gen.Elements(1, 2_000, 60_000)
        from count in Gen.Choose(1, 40)
        from cells in Gen.ArrayOf(
            from north in Gen.Choose(-1000, 1000)
            from east in Gen.Choose(-1000, 1000)
            from azimuth in Gen.Choose(-200, 359)
            from range in Gen.Elements<double?>(null, 1, 400, 3_000, 30_000)
            from technology in Gen.Elements("", "LTE", "NR")
            from zone in Gen.Frequency((9, Gen.Constant<string?>(null)), (1, Gen.Elements<string?>("mall", "station")))
            select (north, east, azimuth, range, technology, zone),
            count)
        select CellPlan.Of(cells.Select((c, i) => new Cell(
            new CellId($"c{i}"),
            Wrapped(new GeoPoint(latitude, longitude).Offset(c.east * spread / 1000.0, c.north * spread / 1000.0)),
            c.azimuth < 0 ? null : c.azimuth,
            null,
            c.range,
            c.technology,
            c.zone)))).ToArbitrary();

    [Fact]
    public void Every_cell_has_a_footprint_in_the_grid_and_every_leaf_a_cell() =>
        Check.One(Fixed, Prop.ForAll(Plans, plan =>
        {
            var model = NetworkModel.Of(plan);
            var used = model.Footprints.SelectMany(f => f.Leaves).Distinct().Order().ToArray();
            return model.Footprints.Length == plan.Cells.Length
                && used.SequenceEqual(Enumerable.Range(0, model.Grid.Leaves.Length))
                && model.Footprints.All(f => Math.Abs(Enumerable.Range(0, f.Leaves.Length).Sum(f.Share) - 1) < 1e-6);
        }));

    [Fact]
    public void Leaves_are_sorted_disjoint_and_of_zoom_12_to_17() =>
        Check.One(Fixed, Prop.ForAll(Plans, plan =>
        {
            var leaves = NetworkModel.Of(plan).Grid.Leaves;
            return leaves.All(leaf => leaf.Zoom is >= 12 and <= 17)
                && Enumerable.Range(1, leaves.Length - 1).All(i => leaves[i - 1].CompareTo(leaves[i]) < 0 && !leaves[i - 1].Contains(leaves[i]));
        }));

    [Fact]
    public void The_order_of_rows_does_not_matter() =>
        Check.One(Fixed, Prop.ForAll(Plans, plan =>
        {
            var (a, b) = (NetworkModel.Of(plan), NetworkModel.Of(CellPlan.Of(plan.Cells.Reverse())));
            return Same(a, b);
        }));

    [Fact]
    public void All_cells_of_an_indoor_zone_share_the_leaf_at_their_centre()
    {
        var mall = new GeoPoint(52.5, 13.4);
        var model = NetworkModel.Of(CellPlan.Of(
        [
            Omni("macro", mall.Offset(400, 300), 1500),
            Omni("in1", mall.Offset(-60, 0), null, "mall"),
            Omni("in2", mall.Offset(60, 0), null, "mall"),
        ]));
        var leaf = Assert.Single(model.Footprints[0].Leaves);
        Assert.Equal([leaf], model.Footprints[1].Leaves.AsEnumerable());
        Assert.Equal(model.Grid.IndexOf(mall), leaf);
        Assert.Equal(17, model.Grid.Leaves[leaf].Zoom);
    }

    [Fact]
    public void A_sector_serves_the_side_that_it_looks_to()
    {
        var site = new GeoPoint(52.5, 13.4);
        var model = NetworkModel.Of(CellPlan.Of(Enumerable.Range(0, 3).Select(i =>
            new Cell(new CellId($"s{i}"), site, i * 120, 65, 2000, "LTE", null))));
        for (var i = 0; i < 3; i++)
        {
            double share = 0;
            for (var k = 0; k < model.Footprints[i].Leaves.Length; k++)
            {
                var (north, east) = Centre(model.Grid.Leaves[model.Footprints[i].Leaves[k]]);
                var ahead = ((north - site.Latitude) * Math.Cos(i * Math.PI * 2 / 3)) + ((east - site.Longitude) * 0.609 * Math.Sin(i * Math.PI * 2 / 3));
                share += ahead > 0 ? model.Footprints[i].Share(k) : 0;
            }

            Assert.True(share > 0.7, $"sector {i} has only {share:P0} ahead of it");
        }
    }

    [Fact]
    public void Berlin_is_fine_in_the_centre_and_coarse_in_the_suburbs()
    {
        var model = NetworkModel.Of(SharedData.Berlin());
        Assert.InRange(model.Grid.Leaves.Length, 2000, 4500);
        var centre = model.Grid.Leaves[model.Grid.IndexOf(new GeoPoint(52.505, 13.333))];
        var wood = model.Grid.Leaves[model.Grid.IndexOf(new GeoPoint(52.46, 13.23))];
        Assert.InRange(centre.Zoom, 16, 17);
        Assert.InRange(wood.Zoom, 12, 15);
        Assert.InRange(model.Footprints.Average(f => f.Leaves.Length), 3, 15);
        Assert.All([(52.475, 13.40), (52.51, 13.41), (52.54, 13.36)], p => Assert.True(model.Grid.IndexOf(new GeoPoint(p.Item1, p.Item2)) >= 0));
    }

    [Fact]
    public void Ranges_of_16_kilometres_do_not_blur_cells_that_stand_close()
    {
        var model = NetworkModel.Of(SharedData.Multimno().Build()!);
        Assert.InRange(model.Grid.Leaves.Length, 10, 80);
        Assert.All(model.Footprints, f => Assert.InRange(f.Leaves.Length, 1, 30));
        Assert.True(model.Footprints.Max(f => Enumerable.Range(0, f.Leaves.Length).Max(f.Share)) > 0.5);
    }

    [Fact]
    public void Two_computations_agree()
    {
        var plan = SharedData.Berlin();
        Assert.True(Same(NetworkModel.Of(plan), NetworkModel.Of(plan)));
    }

    private static Cell Omni(string name, GeoPoint at, double? range, string? zone = null) =>
        new(new CellId(name), at, null, null, range, "LTE", zone);

    private static GeoPoint Wrapped(GeoPoint p) =>
        new(Math.Clamp(p.Latitude, -85.05, 85.05), p.Longitude > 180 ? p.Longitude - 360 : p.Longitude < -180 ? p.Longitude + 360 : p.Longitude);

    private static (double Latitude, double Longitude) Centre(Tile tile)
    {
        var size = (double)(1 << tile.Zoom);
        return (double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * (tile.Y + 0.5) / size))))), ((tile.X + 0.5) / size * 360) - 180);
    }

    private static bool Same(NetworkModel a, NetworkModel b) =>
        a.Grid.Leaves.SequenceEqual(b.Grid.Leaves)
        && a.Footprints.Zip(b.Footprints).All(p => p.First.Leaves.SequenceEqual(p.Second.Leaves)
            && Enumerable.Range(0, p.First.Leaves.Length).All(i => p.First.Share(i) == p.Second.Share(i)));
}
