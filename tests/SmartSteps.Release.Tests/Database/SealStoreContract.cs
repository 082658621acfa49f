using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release.Tests.Database;

/// <summary>What every store of seals keeps: one commit a seal, idempotent, under its budget, and markets apart.</summary>
public abstract class SealStoreContract
{
    /// <summary>An empty store of its own that knows these markets; none given: the sample's.</summary>
    protected abstract Task<IStorePlace> OpenAsync(params Market[] markets);

    private static readonly SealWindow Window = new(Sample.Day, 8);

    [Fact]
    public async Task A_committed_seal_is_read_back_whole_also_after_a_restart()
    {
        using var store = await OpenAsync();
        var seal = Sample.Seal();

        Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(seal, default));
        store.Reopen();

        var facts = (await store.Facts.FindAsync(seal.Facts.Market, ProductId.Footfall, Window, default))!;
        Assert.Equal(seal.Facts.Values(), facts.Values());
        Assert.Equal(seal.Facts.Blocks.Select(b => b.Key), facts.Blocks.Select(b => b.Key));
        Assert.Equal(seal.Facts with { Blocks = [] }, facts with { Blocks = [] });
        var grid = await store.Facts.FindGridAsync(seal.Facts.Market, seal.Grid.Version, default);
        Assert.Equal(seal.Grid.Leaves.AsEnumerable(), grid!.Leaves);
        Assert.Equal([seal.Mark], await store.Seals.ListMarksAsync(seal.Facts.Market, ProductId.Footfall, Sample.Day, default));
        Assert.Equal([seal.Debit], await store.Seals.ListDebitsAsync("op-1", seal.Facts.Market, Sample.Day, default));
        Assert.Equal([Window], await store.Facts.ListWindowsAsync(seal.Facts.Market, ProductId.Footfall, Sample.Day, Sample.Day.AddDays(1), default));
    }

    [Fact]
    public async Task Sealing_again_changes_nothing()
    {
        using var store = await OpenAsync();
        var first = Sample.Seal();
        var second = Sample.Seal();
        Assert.NotEqual(first.Facts.Values(), second.Facts.Values());
        await store.Seals.CommitAsync(first, default);

        Assert.Equal(SealOutcome.AlreadySealed, await store.Seals.CommitAsync(second, default));

        Assert.Equal(first.Facts.Values(), (await store.Facts.FindAsync(first.Facts.Market, ProductId.Footfall, Window, default))!.Values());
        Assert.Single(await store.Seals.ListDebitsAsync("op-1", first.Facts.Market, Sample.Day, default));
        store.Reopen();
        Assert.Equal(SealOutcome.AlreadySealed, await store.Seals.CommitAsync(second, default));
    }

    [Fact]
    public async Task A_day_of_hours_is_debited_once()
    {
        using var store = await OpenAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(Sample.Seal(hour: hour), default));
        }

        Assert.Equal(new Rational(1, 25), Assert.Single(await store.Seals.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default)).Rho);
        var through = await store.Facts.FindSealedThroughAsync(Sample.Market().Id, default);
        Assert.Equal(new SealedThrough(Sample.Day, Sample.Market().Calendar.Day(Sample.Day).EndUnixSeconds, null), through);
    }

    [Fact]
    public async Task Two_markets_never_mix()
    {
        var (berlin, other) = (Sample.Market(), Sample.Market("hamburg"));
        using var store = await OpenAsync(berlin, other);
        var mine = Sample.Seal(berlin);
        var theirs = Sample.Seal(other, hour: 9);
        await store.Seals.CommitAsync(mine, default);

        Assert.Null(await store.Facts.FindAsync(other.Id, ProductId.Footfall, Window, default));
        Assert.Null(await store.Facts.FindGridAsync(other.Id, Sample.Grid.Version, default));
        Assert.Null(await store.Facts.FindSealedThroughAsync(other.Id, default));
        Assert.Empty(await store.Seals.ListDebitsAsync("op-1", other.Id, Sample.Day, default));

        await store.Seals.CommitAsync(theirs, default);
        await store.Seals.CloseDayAsync(other.Id, Sample.Day, default);

        Assert.Equal(mine.Facts.Values(), (await store.Facts.FindAsync(berlin.Id, ProductId.Footfall, Window, default))!.Values());
        Assert.Equal([Window], await store.Facts.ListWindowsAsync(berlin.Id, ProductId.Footfall, Sample.Day, Sample.Day.AddDays(1), default));
        Assert.Single(await store.Seals.ListMarksAsync(berlin.Id, ProductId.Footfall, Sample.Day, default));
        Assert.Empty(await store.Seals.ListClosedDaysAsync(berlin.Id, default));
        Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(Sample.Seal(berlin, hour: 9), default));
    }

    [Fact]
    public async Task A_closed_day_takes_no_seal_but_still_knows_those_it_has()
    {
        using var store = await OpenAsync();
        var market = Sample.Market().Id;
        await store.Seals.CommitAsync(Sample.Seal(hour: 8), default);
        await store.Seals.CloseDayAsync(market, Sample.Day, default);
        await store.Seals.CloseDayAsync(market, Sample.Day, default);
        store.Reopen();

        Assert.Equal(SealOutcome.DayClosed, await store.Seals.CommitAsync(Sample.Seal(hour: 9), default));
        Assert.Equal(SealOutcome.AlreadySealed, await store.Seals.CommitAsync(Sample.Seal(hour: 8), default));
        Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(Sample.Seal(date: Sample.Day.AddDays(1)), default));
        Assert.Null(await store.Facts.FindAsync(market, ProductId.Footfall, new SealWindow(Sample.Day, 9), default));
        Assert.Equal([Sample.Day], await store.Seals.ListClosedDaysAsync(market, default));
        Assert.Equal(Sample.Day, (await store.Facts.FindSealedThroughAsync(market, default))!.ClosedThrough);
    }

    [Fact]
    public async Task Sealed_through_ends_with_the_last_hour_of_a_long_day()
    {
        using var store = await OpenAsync();
        var date = new DateOnly(2026, 10, 25);
        await store.Seals.CommitAsync(Sample.Seal(hour: 24, date: date), default);

        var through = await store.Facts.FindSealedThroughAsync(Sample.Market().Id, default);

        Assert.Equal(Sample.Market().Calendar.Day(date).EndUnixSeconds, through!.EndUnixSeconds);
    }

    [Fact]
    public async Task Windows_are_listed_in_order_within_half_open_dates()
    {
        using var store = await OpenAsync();
        foreach (var (day, hour) in new[] { (1, 10), (0, 9), (1, 2), (2, 0) })
        {
            await store.Seals.CommitAsync(Sample.Seal(hour: hour, date: Sample.Day.AddDays(day)), default);
        }

        var windows = await store.Facts.ListWindowsAsync(Sample.Market().Id, ProductId.Footfall, Sample.Day, Sample.Day.AddDays(2), default);

        Assert.Equal([new(Sample.Day, 9), new(Sample.Day.AddDays(1), 2), new(Sample.Day.AddDays(1), 10)], windows);
    }

    [Fact]
    public async Task Whole_days_and_hours_of_other_products_live_beside_footfall()
    {
        using var store = await OpenAsync();
        var seal = Sample.Seal();
        var product = new ProductId("demographics");
        var parameters = new ReleaseParameters(product, PrivacyProfile.Standard, new Rational(3, 200), new Rational(800, 3), 8, 60, "demographics-1");
        var facts = seal.Facts with { Parameters = parameters, Window = SealWindow.WholeDay(Sample.Day) };
        var daily = seal with
        {
            Facts = facts,
            Debit = seal.Debit with { Product = product, Rho = parameters.Rho },
            Mark = seal.Mark with { HourIndex = -1 },
        };
        await store.Seals.CommitAsync(seal, default);

        Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(daily, default));

        Assert.Equal(parameters, (await store.Facts.FindAsync(facts.Market, product, facts.Window, default))!.Parameters);
        Assert.Equal(2, (await store.Seals.ListDebitsAsync("op-1", facts.Market, Sample.Day, default)).Count);
    }

    [Fact]
    public async Task Parts_of_different_windows_make_no_seal()
    {
        using var store = await OpenAsync(Sample.Market(), Sample.Market("hamburg"));
        var seal = Sample.Seal();

        foreach (var bad in new[]
        {
            seal with { Debit = seal.Debit with { Day = Sample.Day.AddDays(1) } },
            seal with { Debit = seal.Debit with { Rho = new Rational(1, 26) } },
            seal with { Debit = seal.Debit with { Product = new ProductId("flows") } },
            seal with { Debit = seal.Debit with { Market = MarketId.Parse("hamburg") } },
            seal with { Mark = seal.Mark with { HourIndex = 9 } },
            seal with { Grid = seal.Grid with { Version = "grid-2" } },
        })
        {
            await Assert.ThrowsAsync<ArgumentException>(async () => await store.Seals.CommitAsync(bad, default));
        }
    }

    [Fact]
    public async Task Another_operator_or_an_unknown_market_is_refused()
    {
        using var store = await OpenAsync();
        var seal = Sample.Seal();

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await store.Seals.CommitAsync(seal with { Debit = seal.Debit with { Operator = "op-2" } }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await store.Seals.CommitAsync(Sample.Seal(Sample.Market("nowhere")), default));
    }

    [Fact]
    public async Task One_grid_version_has_one_set_of_leaves()
    {
        using var store = await OpenAsync();
        await store.Seals.CommitAsync(Sample.Seal(), default);
        var seal = Sample.Seal(hour: 9);
        var other = seal with { Grid = seal.Grid with { Leaves = Sample.Leaves(23) } };

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.Seals.CommitAsync(other, default));

        Assert.Null(await store.Facts.FindAsync(seal.Facts.Market, ProductId.Footfall, seal.Facts.Window, default));
    }

    [Fact]
    public async Task Nothing_is_found_before_the_first_seal()
    {
        using var store = await OpenAsync();
        var market = Sample.Market().Id;

        Assert.Null(await store.Facts.FindSealedThroughAsync(market, default));
        Assert.Null(await store.Facts.FindAsync(market, ProductId.Footfall, Window, default));
        Assert.Null(await store.Facts.FindGridAsync(market, "grid-1", default));
        Assert.Empty(await store.Seals.ListMarksAsync(market, ProductId.Footfall, Sample.Day, default));
    }
}
