using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release.Days;
using SmartSteps.Release.Tests.Days;

namespace SmartSteps.Release.Tests.Database;

/// <summary>What every store keeps of whole days: read back by day, by row, and by row over many days.</summary>
public abstract class DayFactsContract
{
    /// <summary>An empty store of its own that knows these markets; none given: the sample's.</summary>
    protected abstract Task<IStorePlace> OpenAsync(params Market[] markets);

    [Fact]
    public async Task A_day_is_read_back_whole_and_by_row_also_after_a_restart()
    {
        using var store = await OpenAsync();
        var seal = DaySample.Seal(DayProducts.Catchment);
        Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(seal, default));
        store.Reopen();
        var (seals, reader) = (store.Seals, store.Facts);

        var day = (await reader.FindDayAsync(seal.Facts.Market, ProductId.Catchment, Sample.Day, default))!;

        Assert.Equal(seal.Facts.Values(), day.Values);
        Assert.Equal(seal.Facts.Parameters, day.Parameters);
        Assert.Equal(SealWindow.WholeDay(Sample.Day), day.Window);
        Assert.Equal(seal.Facts.SealedAt, day.SealedAt);
        Assert.Equal(seal.Domain.Rows.Select(row => row.Key), day.Domain.Rows.Select(row => row.Key));
        for (var row = 0; row < seal.Domain.Rows.Length; row++)
        {
            var read = (await reader.FindRowAsync(seal.Facts.Market, ProductId.Catchment, Sample.Day, DaySample.KeyOf(row), default))!;
            Assert.Equal(day.Row(row).ToArray(), read.Values);
            Assert.Equal((row, day.Window, day.Parameters, day.SealedAt), (read.Row, read.Window, read.Parameters, read.SealedAt));
            Assert.Same(day.Domain, read.Domain);
        }

        Assert.Equal([seal.Mark], await seals.ListMarksAsync(seal.Facts.Market, ProductId.Catchment, Sample.Day, default));
        Assert.Equal(
            [seal.Facts.Window], await reader.ListWindowsAsync(seal.Facts.Market, ProductId.Catchment, Sample.Day, Sample.Day.AddDays(1), default));
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_null_and_so_is_a_day_without_a_seal()
    {
        using var store = await OpenAsync(Sample.Market(), Sample.Market("hamburg"));
        var (seals, reader) = (store.Seals, store.Facts);
        await seals.CommitAsync(DaySample.Seal(DayProducts.ZoneDay), default);
        var (market, other) = (Sample.Market().Id, Sample.Market("hamburg").Id);

        Assert.NotNull(await reader.FindRowAsync(market, ProductId.ZoneDay, Sample.Day, DaySample.KeyOf(0), default));
        Assert.Null(await reader.FindRowAsync(market, ProductId.ZoneDay, Sample.Day, DaySample.KeyOf(0) + 1, default));
        Assert.Null(await reader.FindRowAsync(market, ProductId.ZoneDay, Sample.Day.AddDays(1), DaySample.KeyOf(0), default));
        Assert.Null(await reader.FindRowAsync(market, ProductId.ZoneHour, Sample.Day, DaySample.KeyOf(0), default));
        Assert.Null(await reader.FindRowAsync(other, ProductId.ZoneDay, Sample.Day, DaySample.KeyOf(0), default));
        Assert.Null(await reader.FindDayAsync(market, ProductId.ZoneDay, Sample.Day.AddDays(1), default));
        Assert.Null(await reader.FindDayAsync(other, ProductId.ZoneDay, Sample.Day, default));
        Assert.NotNull(await reader.FindDomainAsync(market, DaySample.Domain.Version, default));
        Assert.Null(await reader.FindDomainAsync(other, DaySample.Domain.Version, default));
        Assert.Null(await reader.FindDomainAsync(market, "no-such", default));
        Assert.Null(await reader.FindGridAsync(market, DaySample.Domain.Version, default));
    }

    [Fact]
    public async Task A_rows_days_are_listed_in_order_through_changes_of_the_domain_and_gaps()
    {
        using var store = await OpenAsync();
        var (seals, reader) = (store.Seals, store.Facts);
        var market = Sample.Market().Id;
        var key = DaySample.KeyOf(120);

        // The row's ordinal moves when rows come before it; it is missing on day 4, and day 2 has no seal.
        var shifted = new PublicDomain("shifted", [new DomainRow(3, [1, 2]), .. DaySample.Domain.Rows]);
        var without = new PublicDomain("without", [.. DaySample.Domain.Rows.Where(row => row.Key != key)]);
        PublicDomain?[] domains = [DaySample.Domain, shifted, null, DaySample.Domain, without, shifted, DaySample.Domain];
        var expected = new List<(DateOnly Day, int[] Values)>();
        foreach (var (offset, domain) in domains.Index().Where(d => d.Item is not null).OrderByDescending(d => d.Index % 3))
        {
            var seal = DaySample.Seal(DayProducts.Dwell, date: Sample.Day.AddDays(offset), counts: new DomainCounts(domain!));
            Assert.Equal(SealOutcome.Committed, await seals.CommitAsync(seal, default));
            if (domain!.IndexOf(key) is >= 0 and var row && offset is > 0 and < 6)
            {
                expected.Add((seal.Facts.Window.Date, seal.Facts.Values().AsSpan(domain.OffsetOf(row), 5).ToArray()));
            }
        }

        var rows = await reader.ListRowsAsync(market, ProductId.Dwell, Sample.Day.AddDays(1), Sample.Day.AddDays(6), key, default);

        Assert.Equal(expected.Order(Comparer<(DateOnly Day, int[] Values)>.Create((a, b) => a.Day.CompareTo(b.Day))).Select(e => e.Day), rows.Select(row => row.Window.Date));
        Assert.All(rows, row => Assert.Equal(expected.Single(e => e.Day == row.Window.Date).Values, row.Values));
        Assert.All(rows, row => Assert.Equal(key, row.Domain.Rows[row.Row].Key));
    }

    [Fact]
    public async Task Nothing_was_released_for_a_product_without_rows_but_it_is_sealed_and_paid_for()
    {
        using var store = await OpenAsync();
        var seal = DaySample.Seal(DayProducts.CrossVisitation, counts: new DomainCounts(DaySample.DomainOf("none", 0, 1)));

        Assert.Equal(SealOutcome.Committed, await store.Seals.CommitAsync(seal, default));
        Assert.Equal(SealOutcome.AlreadySealed, await store.Seals.CommitAsync(seal, default));

        Assert.Empty((await store.Facts.FindDayAsync(seal.Facts.Market, ProductId.CrossVisitation, Sample.Day, default))!.Values);
        Assert.Equal([seal.Debit], await store.Seals.ListDebitsAsync("op-1", seal.Facts.Market, Sample.Day, default));
    }

    [Fact]
    public async Task All_products_of_a_day_fit_its_budget_and_are_debited_once()
    {
        using var store = await OpenAsync();
        await store.Seals.CommitAsync(Sample.Seal(), default);
        foreach (var product in DayBounds.Products.Concat(DayBounds.Products).Select(DayProducts.Of))
        {
            await store.Seals.CommitAsync(DaySample.Seal(product), default);
        }

        var debits = await store.Seals.ListDebitsAsync("op-1", Sample.Market().Id, Sample.Day, default);

        Assert.Equal(9, debits.Count);
        Assert.Equal(new Rational(29, 250), debits.Aggregate(Rational.Zero, (sum, debit) => sum + debit.Rho));
    }

    [Fact]
    public async Task One_version_has_one_set_of_cells()
    {
        using var store = await OpenAsync();
        await store.Seals.CommitAsync(DaySample.Seal(DayProducts.Dwell), default);
        await store.Seals.CommitAsync(Sample.Seal(), default);
        var renamed = DaySample.DomainOf(DaySample.Domain.Version, rows: 149, columns: 5);
        var likeGrid = DaySample.DomainOf(Sample.Grid.Version, rows: 2, columns: 5);

        foreach (var domain in new[] { renamed, likeGrid })
        {
            await Assert.ThrowsAsync<ArgumentException>(
                async () => await store.Seals.CommitAsync(DaySample.Seal(DayProducts.ZoneDay, counts: new DomainCounts(domain)), default));
        }

        Assert.Empty(await store.Seals.ListMarksAsync(Sample.Market().Id, ProductId.ZoneDay, Sample.Day, default));
    }
}
