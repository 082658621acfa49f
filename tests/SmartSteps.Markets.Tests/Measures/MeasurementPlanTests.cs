using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Measures;

public class MeasurementPlanTests
{
    private static readonly AreaPartition Tiles = AreaPartition.OfTiles(Town.Leaves);
    private static readonly Polygon East = Town.Part(0.5, 0, 1, 0.5);
    private static readonly Polygon South = Town.Part(0, 0.5, 1, 1);

    [Fact]
    public void Zones_of_the_same_leaves_are_measured_once_whoever_registered_them()
    {
        var plan = Plan([Town.Zone("east", East), Town.Zone("copy", East), Town.Zone("other", East, Town.Bob), Town.Zone("south", South)]);

        Assert.Equal(2, plan.Measures.Length);
        Assert.True(plan.Measures[0].Id.CompareTo(plan.Measures[1].Id) < 0);
        Assert.Equal(4, plan.Measures.Single(m => m.Id == Id(East)).Leaves.Length);
        Assert.Equal(Town.Network.GridVersion, plan.GridVersion);
    }

    [Fact]
    public void A_zone_measured_as_another_adds_nothing()
    {
        var plan = Plan([Town.Zone("east", East), Town.Zone("near", Town.Part(0.5, 0, 1, 0.75)) with { MeasuredAs = ZoneId.Parse("east") }]);

        Assert.Equal(Id(East), Assert.Single(plan.Measures).Id);
    }

    [Fact]
    public void Zones_outside_coverage_are_left_out() =>
        Assert.Empty(Plan([Town.Zone("sea", Town.Box(0, 0, 1, 1)), Town.Zone("shop", null) with { IndoorZones = ["elsewhere"] }]).Measures);

    [Fact]
    public void An_indoor_zone_is_measured_on_the_cells_of_its_names()
    {
        var plan = Plan([Town.Zone("mall", null) with { IndoorZones = ["food", "upper"] }]);

        var measure = Assert.Single(plan.Measures);
        Assert.Empty(measure.Leaves);
        Assert.Equal(["in-food-0", "in-food-1", "in-upper-0", "in-upper-1"], measure.Cells.Select(c => Town.Network.Plan.Cells[c].Id.Value));
    }

    [Fact]
    public void Pairs_name_two_measurements_in_order_and_once()
    {
        var plan = Plan(
            [Town.Zone("east", East), Town.Zone("south", South), Town.Zone("a", South, Town.Bob), Town.Zone("b", East, Town.Bob)],
            [Pair(Town.Alice, "east", "south"), Pair(Town.Bob, "a", "b"), Pair(Town.Alice, "east", "gone")]);

        var pair = Assert.Single(plan.Pairs);
        Assert.Equal((0, 1), (pair.First, pair.Second));
        Assert.Equal(MeasurePair.KeyOf(Id(South), Id(East)), pair.Key);
    }

    [Fact]
    public void A_pair_of_zones_that_became_one_measurement_is_not_counted() =>
        Assert.Empty(Plan([Town.Zone("east", East), Town.Zone("same", East)], [Pair(Town.Alice, "east", "same")]).Pairs);

    [Fact]
    public void The_parts_of_a_mall_are_a_group()
    {
        var plan = Plan([Mall(Town.Alice), .. Parts(Town.Alice, "ground", "upper", "food")]);

        Assert.Equal(4, plan.Measures.Length);
        var group = Assert.Single(plan.Groups);
        Assert.Equal(3, group.Measures.Length);
        Assert.Equal(group.Measures.Order(), group.Measures);
        Assert.DoesNotContain(MeasureId.OfIndoorZones(["ground", "upper", "food"]), group.Measures.Select(m => plan.Measures[m].Id));
    }

    [Fact]
    public void Malls_with_common_parts_are_one_group_so_that_none_is_in_two()
    {
        var plan = Plan([.. Parts(Town.Alice, "ground", "upper"), .. Parts(Town.Bob, "upper", "food")]);

        Assert.Equal(3, Assert.Single(plan.Groups).Measures.Length);
    }

    [Fact]
    public void A_single_part_is_no_group() => Assert.Empty(Plan(Parts(Town.Alice, "ground")).Groups);

    [Fact]
    public void What_tenants_are_called_and_in_which_order_they_came_changes_nothing()
    {
        ImmutableArray<Zone> zones = [Town.Zone("east", East), Town.Zone("south", South, Town.Bob), .. Parts(Town.Bob, "ground", "upper")];

        var (one, other) = (Plan(zones), Plan([.. zones.Reverse().Select(zone => zone with { Tenant = zone.Tenant == Town.Bob ? Town.Alice : Town.Bob })]));

        Assert.Equal(one.Measures.Select(m => m.Id), other.Measures.Select(m => m.Id));
        Assert.Equal(one.Groups.Select(g => g.Measures.Length), other.Groups.Select(g => g.Measures.Length));
    }

    private static MeasureId Id(Polygon area) => ZoneSnap.Of(area, Town.Leaves)!.Measure;

    private static MeasurementPlan Plan(IEnumerable<Zone> zones, params ImmutableArray<ZonePair> pairs) =>
        MeasurementPlans.Of(new ZonesInForce([.. zones], pairs), Town.Network, Tiles);

    private static ZonePair Pair(TenantId tenant, string first, string second) => new()
    {
        Tenant = tenant, Market = Town.Id, First = ZoneId.Parse(first), Second = ZoneId.Parse(second), From = Town.Monday,
    };

    private static Zone Mall(TenantId tenant) => Town.Zone("mall", null, tenant) with { IndoorZones = ["food", "ground", "upper"] };

    private static IEnumerable<Zone> Parts(TenantId tenant, params string[] names) =>
        names.Select(name => Town.Zone($"mall-{name}", null, tenant) with { IndoorZones = [name], Parent = ZoneId.Parse("mall") });
}
