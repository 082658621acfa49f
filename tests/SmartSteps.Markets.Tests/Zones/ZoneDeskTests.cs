using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Zones;

public class ZoneDeskTests
{
    [Fact]
    public async Task A_zone_is_registered_once_and_the_same_again_changes_nothing()
    {
        using var desk = await Desk.OpenAsync();

        var first = await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 0.5));
        var again = await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 0.5));

        Assert.Equal((ZoneOutcome.Done, 4, DateOnly.MinValue), (first.Outcome, first.Leaves, first.Zone!.From));
        Assert.Equal(ZoneOutcome.Unchanged, again.Outcome);
        Assert.Empty(first.Notes);
        Assert.Equal(1, (await desk.Books.Zones.ReadAsync(Town.Alice, default)).Revision);
    }

    [Fact]
    public async Task Another_name_for_people_is_taken_another_outline_is_not()
    {
        using var desk = await Desk.OpenAsync();
        await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 0.5));

        var renamed = await desk.Zones.RegisterAsync(Desk.Request("east", Town.Part(0.5, 0, 1, 0.5)) with { Name = "East End" }, default);
        var redrawn = await desk.RegisterAsync("east", Town.Part(0, 0.5, 1, 1));

        Assert.Equal((ZoneOutcome.Done, "East End"), (renamed.Outcome, renamed.Zone!.Name));
        Assert.Equal(ZoneRefusalReason.NameTaken, redrawn.Refusal!.Reason);
        Assert.Contains("under another name", redrawn.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zones_of_the_same_leaves_are_one_measurement_without_a_word()
    {
        using var desk = await Desk.OpenAsync();
        await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 0.5));

        var same = await desk.RegisterAsync("rough", Town.Part(0.51, 0.01, 0.99, 0.49));

        Assert.Null(same.Zone!.MeasuredAs);
        Assert.Empty(same.Notes);
    }

    [Fact]
    public async Task A_near_duplicate_is_measured_as_the_earlier_zone_and_says_so()
    {
        using var desk = await Desk.OpenAsync();
        await desk.RegisterAsync("south", Town.Part(0, 0.5, 1, 1));

        var near = await desk.RegisterAsync("almost", Town.Part(0, 0.38, 1, 1));

        // Eight leaves of zoom 14 against the same and two rows of the fine quarter above: 8/9.
        Assert.Equal("south", near.Zone!.MeasuredAs!.Value.Value);
        Assert.Contains("measured as that one", Assert.Single(near.Notes), StringComparison.Ordinal);
        Assert.Equal(near.Zone.MeasuredAs, (await desk.Books.Zones.FindAsync(Town.Alice, near.Zone.Id, default))!.MeasuredAs);
    }

    [Fact]
    public async Task Likeness_below_the_limit_is_a_zone_of_its_own()
    {
        using var desk = await Desk.OpenAsync();
        await desk.RegisterAsync("south", Town.Part(0, 0.5, 1, 1));

        var half = await desk.RegisterAsync("more", Town.Part(0, 0.25, 1, 1));

        Assert.Null(half.Zone!.MeasuredAs);
    }

    [Fact]
    public async Task A_zone_that_would_leave_a_small_rest_of_itself_is_refused()
    {
        using var desk = await Desk.OpenAsync();
        await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 1));
        await desk.RegisterAsync("south-west", Town.Part(0, 0.5, 0.5, 1));

        var most = await desk.RegisterAsync("most", new NetTopologySuite.Geometries.MultiPolygon(
            [Town.Part(0.5, 0, 1, 1), Town.Part(0, 0.5, 0.5, 1), Town.Part(0, 0, 0.25, 0.25)]).Union());

        Assert.Equal(ZoneRefusalReason.Isolating, most.Refusal!.Reason);
        Assert.Contains("'most'", most.Refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("end one of the zones first", most.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zone_that_would_leave_a_small_rest_of_an_earlier_one_is_refused()
    {
        using var desk = await Desk.OpenAsync();
        await desk.RegisterAsync("town", Town.Part(0, 0, 1, 1));
        await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 1));
        await desk.RegisterAsync("west-north", Town.Part(0, 0, 0.5, 0.5));

        var last = await desk.RegisterAsync("almost-all", Town.Part(0, 0.5, 0.5, 0.75));
        var exact = await desk.RegisterAsync("rest", Town.Part(0, 0.5, 0.5, 1));

        Assert.Equal(ZoneRefusalReason.Isolating, last.Refusal!.Reason);
        Assert.Contains("'town'", last.Refusal.Detail, StringComparison.Ordinal);
        Assert.Equal(ZoneOutcome.Done, exact.Outcome);
    }

    [Fact]
    public async Task Measuring_begins_with_the_first_day_that_is_not_closed_or_later()
    {
        using var desk = await Desk.OpenAsync();
        var east = Desk.Request("east", Town.Part(0.5, 0, 1, 0.5)) with { ClosedThrough = Town.Monday };

        Assert.Equal(Town.Monday.AddDays(1), (await desk.Zones.CheckAsync(east, default)).Zone!.From);
        Assert.Equal(Town.Monday.AddDays(1), (await desk.Zones.CheckAsync(east with { From = Town.Monday.AddDays(-5) }, default)).Zone!.From);
        Assert.Equal(Town.Monday.AddDays(9), (await desk.Zones.CheckAsync(east with { From = Town.Monday.AddDays(9) }, default)).Zone!.From);
        Assert.Empty((await desk.Books.Zones.ReadAsync(Town.Alice, default)).Zones);
    }

    [Fact]
    public async Task An_ended_zone_is_measured_no_more_and_its_name_stays_taken()
    {
        using var desk = await Desk.OpenAsync();
        var area = Town.Part(0.5, 0, 1, 0.5);
        await desk.RegisterAsync("east", area);
        await desk.RegisterAsync("south", Town.Part(0, 0.5, 1, 1));
        await desk.Pairs.RegisterAsync(Town.Alice, Town.Market(), ZoneId.Parse("south"), ZoneId.Parse("east"), null, default);

        var ended = await desk.Zones.EndAsync(Town.Alice, ZoneId.Parse("east"), Town.Monday, null, default);
        var twice = await desk.Zones.EndAsync(Town.Alice, ZoneId.Parse("east"), Town.Monday.AddDays(5), null, default);

        Assert.Equal(Town.Monday.AddDays(1), ended.Zone!.Until);
        Assert.Equal((ZoneOutcome.Unchanged, Town.Monday.AddDays(1)), (twice.Outcome, twice.Zone!.Until));
        Assert.Empty((await desk.Books.Zones.ListInForceAsync(Town.Id, Town.Monday.AddDays(1), default)).Pairs);
        Assert.Equal(ZoneRefusalReason.NameTaken, (await desk.RegisterAsync("east", area)).Refusal!.Reason);
        Assert.Equal(ZoneRefusalReason.UnknownZone, (await desk.Zones.EndAsync(Town.Bob, ZoneId.Parse("south"), null, null, default)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_tenant_has_as_many_zones_as_the_option_says()
    {
        using var desk = await Desk.OpenAsync(new ZoneOptions { MostZones = 1 });
        await desk.RegisterAsync("east", Town.Part(0.5, 0, 1, 0.5));

        var second = await desk.RegisterAsync("south", Town.Part(0, 0.5, 1, 1));

        Assert.Equal(ZoneRefusalReason.TooManyZones, second.Refusal!.Reason);
        Assert.Throws<ArgumentException>(() => new ZoneOptions { MostZones = 0 }.Validate());
    }

    [Fact]
    public async Task Registrations_at_once_see_each_other()
    {
        using var desk = await Desk.OpenAsync();
        ZoneDesk[] desks = [desk.Zones, desk.Zones, desk.Zones, desk.Zones];

        var answers = await Task.WhenAll(desks.Select((one, i) => Task.Run(async () => await one.RegisterAsync(
            Desk.Request($"south-{i}", Town.Part(0, i % 2 == 0 ? 0.5 : 0.38, 1, 1)), default))));

        var zones = (await desk.Books.Zones.ReadAsync(Town.Alice, default)).Zones;
        Assert.All(answers, answer => Assert.Equal(ZoneOutcome.Done, answer.Outcome));
        var roots = zones.Where(zone => zone.MeasuredAs is null).Select(zone => ZoneSnap.Of(zone, Town.Leaves)!.Measure).Distinct();
        Assert.Single(roots);
    }
}
