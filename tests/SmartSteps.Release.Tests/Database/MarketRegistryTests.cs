using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Release.Tests.Database;

public class MarketRegistryTests
{
    [Fact]
    public async Task A_market_is_read_back_whole_after_a_restart()
    {
        var market = Sample.Market(profile: PrivacyProfile.Strict) with { Status = MarketStatus.Approved };
        using var database = await TemporaryDatabase.WithMarketsAsync(market);
        database.Reopen();

        var read = await database.Markets.FindAsync(market.Id, default);

        Assert.Equal(market with { Boundary = read!.Boundary, Calendar = read.Calendar }, read);
        Assert.Equal("Europe/Berlin", read.Calendar.TimeZoneId);
        Assert.True(market.Boundary.EqualsExact(read.Boundary));
        Assert.Equal(3.7m, read.PopulationFactor);
    }

    [Fact]
    public async Task Markets_are_listed_by_id_and_replaced_by_id()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync(Sample.Market("hamburg"), Sample.Market(), Sample.Market("aachen"));
        await database.Markets.PutAsync(Sample.Market() with { Name = "Berlin (West)" }, default);

        var markets = await database.Markets.ListAsync(default);

        Assert.Equal(["aachen", "berlin", "hamburg"], markets.Select(m => m.Id.Value));
        Assert.Equal("Berlin (West)", markets[1].Name);
        Assert.Null(await database.Markets.FindAsync(MarketId.Parse("nowhere"), default));
    }

    [Fact]
    public async Task What_keys_the_ledger_is_fixed_with_the_first_seal()
    {
        var market = Sample.Market();
        using var database = await TemporaryDatabase.WithMarketsAsync(market with { Operator = "op-0" });
        await database.Markets.PutAsync(market, default);
        await database.Seals.CommitAsync(Sample.Seal(market), default);

        await database.Markets.PutAsync(market with { Name = "New name", Status = MarketStatus.Live, PopulationFactor = 4 }, default);
        foreach (var moved in new[]
        {
            market with { Operator = "op-2" },
            market with { Calendar = MarketCalendar.Find("Europe/Lisbon")! },
            market with { Trial = true },
        })
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await database.Markets.PutAsync(moved, default));
        }
    }

    [Fact]
    public async Task A_trial_stays_a_trial()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync(Sample.Market() with { Trial = true });

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await database.Markets.PutAsync(Sample.Market(), default));
    }

    [Fact]
    public async Task A_plan_comes_back_with_its_version_and_every_bit_of_its_numbers()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();
        var plan = CellPlan.Of(
        [
            new Cell(new CellId("262-1-7-ä\"|1"), new GeoPoint(52.5 + 1e-14, 0.1 + 0.2), 1.0 / 3, 65, 1e3 / 7, "LTE", null),
            new Cell(new CellId("b"), new GeoPoint(-52.5, 13), null, null, null, string.Empty, "mall \U0001F6D2"),
        ]);
        await database.Markets.PutPlanAsync(Sample.Market().Id, Sample.Day, plan, default);
        database.Reopen();

        var read = await database.Markets.FindPlanAsync(Sample.Market().Id, Sample.Day, default);

        Assert.Equal(plan.Version, read!.Version);
        Assert.Equal(plan.Cells.AsEnumerable(), read.Cells);
    }

    [Fact]
    public async Task A_plan_is_in_force_until_the_next_and_the_first_also_before()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync(Sample.Market(), Sample.Market("hamburg"));
        var (market, day) = (Sample.Market().Id, Sample.Day);
        var registry = database.Markets;
        Assert.Null(await registry.FindPlanAsync(market, day, default));
        await registry.PutPlanAsync(market, day, Plan("a"), default);
        await registry.PutPlanAsync(market, day.AddDays(10), Plan("c"), default);
        await registry.PutPlanAsync(market, day.AddDays(5), Plan("x"), default);
        await registry.PutPlanAsync(market, day.AddDays(5), Plan("b"), default);

        foreach (var (offset, name) in new[] { (-400, "a"), (-1, "a"), (0, "a"), (4, "a"), (5, "b"), (9, "b"), (10, "c"), (999, "c") })
        {
            Assert.Equal(Plan(name).Version, (await registry.FindPlanAsync(market, day.AddDays(offset), default))!.Version);
        }

        Assert.Null(await registry.FindPlanAsync(MarketId.Parse("hamburg"), day, default));
    }

    [Fact]
    public async Task A_plan_needs_its_market()
    {
        using var database = await TemporaryDatabase.WithMarketsAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await database.Markets.PutPlanAsync(MarketId.Parse("nowhere"), Sample.Day, Plan("a"), default));
    }

    private static CellPlan Plan(string name) =>
        CellPlan.Of([new Cell(new CellId(name), new GeoPoint(52, 13), null, null, null, "LTE", null)]);
}
