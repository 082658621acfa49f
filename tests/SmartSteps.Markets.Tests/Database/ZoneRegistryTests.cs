using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Database;

public class ZoneRegistryTests
{
    private static readonly ZoneId East = ZoneId.Parse("east");

    [Fact]
    public async Task A_zone_comes_back_as_it_was_after_a_restart()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var zone = Town.Zone("east", Town.Part(0.5, 0, 1, 0.5)) with
        {
            IndoorZones = ["food", "a,\"b\""], Parent = ZoneId.Parse("mall"), Level = -1, MeasuredAs = ZoneId.Parse("older"), Until = Town.Monday.AddDays(3),
        };
        Assert.True(await books.Zones.TryWriteAsync(Town.Alice, 0, [zone, Town.Zone("bare", null)], [], default));

        books.Reopen();
        var read = (await books.Zones.FindAsync(Town.Alice, East, default))!;

        Assert.Equal(zone.IndoorZones.AsEnumerable(), read.IndoorZones.AsEnumerable());
        Assert.True(zone.Area!.EqualsExact(read.Area));
        Assert.Equal(zone with { Area = null, IndoorZones = [] }, read with { Area = null, IndoorZones = [] });
        Assert.Null((await books.Zones.FindAsync(Town.Alice, ZoneId.Parse("bare"), default))!.Area);
        Assert.Null(await books.Zones.FindAsync(Town.Bob, East, default));
    }

    [Fact]
    public async Task A_write_decided_on_an_older_state_is_not_made()
    {
        using var books = await TemporaryBooks.OpenAsync();
        Assert.True(await books.Zones.TryWriteAsync(Town.Alice, 0, [Town.Zone("east", null)], [], default));

        Assert.False(await books.Zones.TryWriteAsync(Town.Alice, 0, [Town.Zone("west", null)], [], default));

        var read = await books.Zones.ReadAsync(Town.Alice, default);
        Assert.Equal((1, 1), (read.Revision, read.Zones.Length));
        Assert.Equal(0, (await books.Zones.ReadAsync(Town.Bob, default)).Revision);
    }

    [Fact]
    public async Task In_force_is_from_the_first_day_until_the_day_of_the_end()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var end = Town.Monday.AddDays(2);
        await books.Zones.TryWriteAsync(
            Town.Alice, 0, [Town.Zone("east", null) with { Until = end }, Town.Zone("far", null) with { Market = MarketId.Parse("elsewhere") }], [], default);
        await books.Zones.TryWriteAsync(Town.Bob, 0, [Town.Zone("late", null, Town.Bob) with { From = end }], [], default);

        Assert.Empty(await NamesAsync(books, Town.Monday.AddDays(-1)));
        Assert.Equal(["east"], await NamesAsync(books, Town.Monday));
        Assert.Equal(["east"], await NamesAsync(books, end.AddDays(-1)));
        Assert.Equal(["late"], await NamesAsync(books, end));
    }

    [Fact]
    public async Task An_ended_zone_is_measured_on_while_another_is_measured_as_it()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var area = Town.Part(0.5, 0, 1, 0.5);
        await books.Zones.TryWriteAsync(
            Town.Alice,
            0,
            [Town.Zone("east", area) with { Until = Town.Monday }, Town.Zone("near", area) with { MeasuredAs = East }],
            [],
            default);

        var plan = await new MeasurementPlans(books.Zones, books.Areas).FindAsync(Town.Market(), Town.Monday, Town.Network, default);

        Assert.Single(plan.Measures);
        Assert.Equal(["east", "near"], await NamesAsync(books, Town.Monday));
    }

    [Fact]
    public async Task Pairs_come_back_and_end()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var pair = new ZonePair { Tenant = Town.Alice, Market = Town.Id, First = East, Second = ZoneId.Parse("west"), From = Town.Monday };
        await books.Zones.TryWriteAsync(Town.Alice, 0, [Town.Zone("east", null), Town.Zone("west", null)], [pair], default);
        Assert.Equal(pair, Assert.Single((await books.Zones.ListInForceAsync(Town.Id, Town.Monday, default)).Pairs));

        await books.Zones.TryWriteAsync(Town.Alice, 1, [], [pair with { Until = Town.Monday }], default);

        Assert.Empty((await books.Zones.ListInForceAsync(Town.Id, Town.Monday, default)).Pairs);
        Assert.Equal(Town.Monday, Assert.Single((await books.Zones.ReadAsync(Town.Alice, default)).Pairs).Until);
    }

    [Fact]
    public async Task Another_tenants_zone_or_an_unknown_market_is_a_bug()
    {
        using var books = await TemporaryBooks.OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await books.Zones.TryWriteAsync(Town.Bob, 0, [Town.Zone("east", null)], [], default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await books.Zones.TryWriteAsync(
            Town.Alice, 0, [Town.Zone("east", null) with { Market = MarketId.Parse("nowhere") }], [], default));
        Assert.Empty((await books.Zones.ReadAsync(Town.Alice, default)).Zones);
    }

    private static async Task<IEnumerable<string>> NamesAsync(TemporaryBooks books, DateOnly day) =>
        (await books.Zones.ListInForceAsync(Town.Id, day, default)).Zones.Select(zone => zone.Id.Value);
}
