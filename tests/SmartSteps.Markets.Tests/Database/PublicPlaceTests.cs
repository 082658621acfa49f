using System.Collections.Immutable;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Outages;

namespace SmartSteps.Markets.Tests.Database;

public class PublicPlaceTests
{
    [Fact]
    public async Task Areas_are_in_force_from_their_day_and_come_back_by_name()
    {
        using var books = await TemporaryBooks.OpenAsync();
        ImmutableArray<Area> first = [Area("b"), Area("a")];
        await books.Areas.PutAsync(Town.Id, Town.Monday, first, default);
        await books.Areas.PutAsync(Town.Id, Town.Monday, first, default);
        await books.Areas.PutAsync(Town.Id, Town.Monday.AddDays(7), [], default);
        books.Reopen();

        Assert.Empty(await books.Areas.FindAsync(Town.Id, Town.Monday.AddDays(-1), default));
        var found = await books.Areas.FindAsync(Town.Id, Town.Monday.AddDays(6), default);
        Assert.Equal(["a", "b"], found.Select(area => area.Id.Value));
        Assert.True(found[0].Outline.EqualsExact(first[1].Outline));
        Assert.Empty(await books.Areas.FindAsync(Town.Id, Town.Monday.AddDays(7), default));
    }

    [Fact]
    public async Task Population_comes_back_with_its_version()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var mitte = AreaId.Parse("mitte");
        var population = new Population([new(null, Town.Leaves[0], 12.5), new(mitte, null, 380_000)]);
        await books.Population.PutAsync(Town.Id, Town.Monday, population, default);

        var found = (await books.Population.FindAsync(Town.Id, Town.Monday.AddDays(30), default))!;

        Assert.Equal(population.Version, found.Version);
        Assert.Equal(population.Rows.AsEnumerable(), found.Rows.AsEnumerable());
        Assert.Null(await books.Population.FindAsync(Town.Id, Town.Monday.AddDays(-1), default));
        Assert.Throws<ArgumentException>(() => new Population([new(mitte, null, 1), new(mitte, null, 2)]));
        Assert.Throws<ArgumentException>(() => new Population([new(mitte, null, double.NaN)]));
    }

    [Fact]
    public async Task Outages_are_found_by_time_declared_once_and_taken_back()
    {
        using var books = await TemporaryBooks.OpenAsync();
        var outage = new Outage { Market = Town.Id, FromUnixSeconds = 1000, ToUnixSeconds = 2000, Cells = ["c1"], Leaves = [Town.Leaves[3]], IndoorZones = ["food"] };
        await books.Outages.PutAsync(outage, default);
        await books.Outages.PutAsync(outage, default);

        Assert.Empty(await books.Outages.ListAsync(Town.Id, 0, 1000, default));
        Assert.Empty(await books.Outages.ListAsync(Town.Id, 2000, 3000, default));
        var found = Assert.Single(await books.Outages.ListAsync(Town.Id, 1999, 3000, default));
        Assert.Equal(outage.Id, found.Id);
        Assert.Equal((outage.Leaves[0], outage.IndoorZones[0], outage.Cells[0]), (found.Leaves[0], found.IndoorZones[0], found.Cells[0]));

        Assert.True(await books.Outages.RemoveAsync(Town.Id, outage.Id, default));
        Assert.False(await books.Outages.RemoveAsync(Town.Id, outage.Id, default));
    }

    private static Area Area(string id) => new(AreaId.Parse(id), id.ToUpperInvariant(), Town.Part(0, 0, 0.5, 1));
}
