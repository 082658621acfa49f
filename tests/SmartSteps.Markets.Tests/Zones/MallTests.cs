using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Zones;

public class MallTests
{
    [Fact]
    public async Task A_mall_is_measured_on_the_cells_of_all_its_parts_and_comes_with_them()
    {
        using var desk = await Desk.OpenAsync();

        var mall = await desk.Zones.RegisterAsync(Desk.Mall("ground", "upper", "food") with { Outline = Desk.Json(Town.Box(Town.Leaves[0])) }, default);

        Assert.Equal(["food", "ground", "upper"], mall.Zone!.IndoorZones.AsEnumerable());
        Assert.Equal([0, 1, 2], mall.Parts.Select(part => part.Level!.Value));
        Assert.All(mall.Parts, part => Assert.Equal(mall.Zone.Id, part.Parent));
        var plan = await new MeasurementPlans(desk.Books.Zones, desk.Books.Areas).FindAsync(Town.Market(), Town.Monday, Town.Network, default);
        Assert.Equal(4, plan.Measures.Length);
        Assert.Equal(3, Assert.Single(plan.Groups).Measures.Length);
        Assert.Equal(ZoneOutcome.Unchanged, (await desk.Zones.RegisterAsync(Desk.Mall("ground", "upper", "food") with { Outline = Desk.Json(Town.Box(Town.Leaves[0])) }, default)).Outcome);
        Assert.Equal(ZoneRefusalReason.NameTaken, (await desk.Zones.RegisterAsync(Desk.Mall("ground", "upper"), default)).Refusal!.Reason);
    }

    [Fact]
    public async Task Parts_end_with_their_mall_and_not_alone()
    {
        using var desk = await Desk.OpenAsync();
        await desk.Zones.RegisterAsync(Desk.Mall("ground", "upper"), default);

        Assert.Contains("ends with it", (await desk.Zones.EndAsync(Town.Alice, ZoneId.Parse("mall-upper"), null, null, default)).Refusal!.Detail, StringComparison.Ordinal);
        var ended = await desk.Zones.EndAsync(Town.Alice, ZoneId.Parse("mall"), Town.Monday, null, default);

        Assert.Equal(2, ended.Parts.Length);
        Assert.Empty((await desk.Books.Zones.ListInForceAsync(Town.Id, Town.Monday.AddDays(1), default)).Zones);
    }

    [Theory]
    [InlineData("attic", "has no cell with the indoor zone 'attic'")]
    [InlineData("ground", "Two parts name")]
    public async Task Parts_are_distinct_indoor_zones_of_the_plan(string second, string reason)
    {
        using var desk = await Desk.OpenAsync();
        var mall = Desk.Mall("ground", "upper");

        var refused = await desk.Zones.RegisterAsync(mall with { Parts = mall.Parts.SetItem(1, mall.Parts[1] with { IndoorZone = second }) }, default);

        Assert.Contains(reason, refused.Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal(ZoneRefusalReason.UnknownIndoorZone, refused.Refusal.Reason);
    }

    [Fact]
    public async Task Names_within_a_mall_are_distinct()
    {
        using var desk = await Desk.OpenAsync();
        var mall = Desk.Mall("ground");

        Assert.Equal(ZoneRefusalReason.BadName, (await desk.Zones.RegisterAsync(mall with { Id = mall.Parts[0].Id }, default)).Refusal!.Reason);
        Assert.Equal(ZoneRefusalReason.BadName, (await desk.Zones.RegisterAsync(mall with { Name = " \n" }, default)).Refusal!.Reason);
        Assert.Equal(ZoneRefusalReason.NotAPolygon, (await desk.Zones.RegisterAsync(mall with { Parts = [] }, default)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_pair_is_one_whichever_comes_first_and_never_of_zones_within_each_other()
    {
        using var desk = await Desk.OpenAsync();
        await desk.Zones.RegisterAsync(Desk.Mall("ground", "upper"), default);
        await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 0.5));
        await desk.RegisterAsync("half", Town.Part(0.5, 0, 1, 1));

        var pair = await PairAsync(desk, "mall", "east");
        Assert.Equal((ZoneOutcome.Done, "east", "mall"), (pair.Outcome, pair.Pair!.First.Value, pair.Pair.Second.Value));
        Assert.Equal(ZoneOutcome.Unchanged, (await PairAsync(desk, "east", "mall")).Outcome);
        Assert.Equal(ZoneOutcome.Done, (await PairAsync(desk, "mall-ground", "mall-upper")).Outcome);
        Assert.Equal(ZoneRefusalReason.PairWithin, (await PairAsync(desk, "east", "half")).Refusal!.Reason);
        Assert.Equal(ZoneRefusalReason.PairWithin, (await PairAsync(desk, "mall", "mall-upper")).Refusal!.Reason);
        Assert.Equal(ZoneRefusalReason.PairWithin, (await PairAsync(desk, "east", "east")).Refusal!.Reason);
        Assert.Equal(ZoneRefusalReason.UnknownZone, (await PairAsync(desk, "east", "west")).Refusal!.Reason);

        var ended = await desk.Pairs.EndAsync(Town.Alice, ZoneId.Parse("mall"), ZoneId.Parse("east"), Town.Monday, default);
        Assert.Equal(Town.Monday.AddDays(1), ended.Pair!.Until);
    }

    [Fact]
    public async Task A_tenant_has_as_many_pairs_as_the_option_says()
    {
        using var desk = await Desk.OpenAsync(new ZoneOptions { MostPairs = 0 });
        await desk.Zones.RegisterAsync(Desk.Mall("ground", "upper"), default);

        Assert.Equal(ZoneRefusalReason.TooManyPairs, (await PairAsync(desk, "mall-ground", "mall-upper")).Refusal!.Reason);
    }

    private static ValueTask<PairRegistration> PairAsync(Desk desk, string one, string other) =>
        desk.Pairs.RegisterAsync(Town.Alice, Town.Market(), ZoneId.Parse(one), ZoneId.Parse(other), null, default);
}
