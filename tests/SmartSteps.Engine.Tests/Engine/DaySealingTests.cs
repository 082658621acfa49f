using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Products;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class DaySealingTests
{
    private static readonly DateOnly Day = DayMarket.Day;

    [Fact]
    public async Task Closing_seals_each_product_of_the_day_once_and_books_what_is_published()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 300));
        var told = new List<SealedWindow>();
        var due = await place.Engine.CountDueAsync(market.Id, Day, default);

        var done = await place.Engine.SealDueAsync(market.Id, Day, new Told(told), default);

        Assert.Equal((24, 8, 1), (done.SealedHours, done.SealedProducts, done.ClosedDays));
        Assert.Equal(32, due);
        Assert.Equal(32, told.Count);
        Assert.Equal(ProductTable.All.Select(product => product.Id).Skip(1), told.Skip(24).Select(news => news.Product));
        Assert.All(told.Skip(24), news => Assert.Equal(SealWindow.WholeDay(Day), news.Window));
        var debits = await place.Store.ListDebitsAsync(market.Operator, market.Id, Day, default);
        Assert.Equal(9, debits.Count);
        Assert.Equal(new Rational(29, 250), debits.Aggregate(Rational.Zero, (sum, debit) => sum + debit.Rho));
        foreach (var product in DayBounds.Products)
        {
            var sealedDay = await place.Store.FindDayAsync(market.Id, DayProducts.Of(product).Id, Day, default);
            Assert.Equal(sealedDay!.Domain.CellCount, sealedDay.Values.Length);
        }

        Assert.Equal(0, await place.Engine.CountDueAsync(market.Id, Day, default));
    }

    [Fact]
    public async Task What_is_sealed_is_what_was_counted_and_noise_of_the_stated_size()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 700));
        var counted = await place.Engine.RecountDayAsync(market.Id, Day, default);
        Assert.All(DayBounds.Products.Where(product => product != DayProduct.Flows), product => Assert.True(counted[product].Values.ToArray().Sum() >= 700));

        await place.Engine.SealDueAsync(market.Id, Day, null, default);

        foreach (var product in DayBounds.Products)
        {
            var released = (await place.Store.FindDayAsync(market.Id, DayProducts.Of(product).Id, Day, default))!;
            AssertNoise(released, counted[product]);
        }
    }

    [Fact]
    public async Task The_number_of_workers_and_the_order_of_arrival_change_no_count()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        var events = DayMarket.AllDay(1, 200);
        new Random(5).Shuffle(events);
        foreach (var (i, part) in events.Chunk(1500).Index())
        {
            await place.AppendAsync(market, $"batch-{i}", Day, part);
        }

        var alone = await place.EngineOver(place.Journal, place.Store, parallelism: 1).RecountDayAsync(market.Id, Day, default);
        var many = await place.EngineOver(place.Journal, place.Store, parallelism: 7).RecountDayAsync(market.Id, Day, default);
        place.Reopen();
        var again = await place.Engine.RecountDayAsync(market.Id, Day, default);

        foreach (var product in DayBounds.Products)
        {
            Assert.Equal(alone[product].Values, many[product].Values);
            Assert.Equal(alone[product].Values, again[product].Values);
        }
    }

    [Fact]
    public async Task Cut_short_at_any_product_it_goes_on_and_nothing_is_drawn_twice()
    {
        for (var cut = 0; cut <= 8; cut++)
        {
            using var place = new Workplace();
            var market = await DayMarket.AddAsync(place);
            await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 40));
            var counted = await place.Engine.RecountDayAsync(market.Id, Day, default);
            var store = new ObservedStore(place.Store);
            var left = 24 + cut;
            store.BeforeCommit = _ =>
            {
                if (left-- == 0)
                {
                    throw new IOException("The power is gone.");
                }
            };
            store.BeforeClose = () => throw new IOException("The power is gone.");
            await Assert.ThrowsAsync<IOException>(
                async () => await place.EngineOver(place.Journal, store).SealDueAsync(market.Id, Day, null, default));
            var before = store.Committed.OfType<DomainSeal>().ToList();
            Assert.Equal(cut, before.Count);

            place.Reopen();
            var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

            Assert.Equal((0, 8 - cut, 1), (done.SealedHours, done.SealedProducts, done.ClosedDays));
            Assert.Equal(9, (await place.Store.ListDebitsAsync(market.Operator, market.Id, Day, default)).Count);
            foreach (var product in DayBounds.Products)
            {
                var id = DayProducts.Of(product).Id;
                var released = (await place.Store.FindDayAsync(market.Id, id, Day, default))!;
                AssertNoise(released, counted[product]);
                if (before.Find(seal => seal.Facts.Parameters.Product == id) is { } seal)
                {
                    Assert.Equal(seal.Facts.Blocks.SelectMany(block => block.Values), released.Values);
                }
            }

            Assert.False(place.Keys.TryGet(market.Id, Day, DayKey.Draw, new byte[32]));
        }
    }

    [Fact]
    public async Task A_product_that_the_ledger_refuses_does_not_hold_up_the_others()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 40));
        await SpendAsync(place, market, new Rational(1, 100));

        var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

        // 0.125 − 0.010 − 0.040 leaves 0.075 for products of 0.076: the last two of 0.008 do not both fit.
        Assert.Equal((24, 7, 1), (done.SealedHours, done.SealedProducts, done.ClosedDays));
        Assert.Equal([Day], done.RefusedByLedger);
        Assert.Null(await place.Store.FindDayAsync(market.Id, ProductId.Frequency, Day, default));
        Assert.NotNull(await place.Store.FindDayAsync(market.Id, ProductId.CrossVisitation, Day, default));
        Assert.True(place.Journal.IsClosed(market.Id, Day));
    }

    [Fact]
    public async Task Days_whose_hours_are_refused_still_release_what_they_can_pay_for()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 40));
        await SpendAsync(place, market, new Rational(9, 100));

        var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

        // Footfall does not fit into 0.035; demographics and zones by hour do, and zones by day.
        Assert.Equal((0, 3, 1), (done.SealedHours, done.SealedProducts, done.ClosedDays));
        Assert.Equal([Day], done.RefusedByLedger);
    }

    [Fact]
    public async Task Nothing_is_released_of_a_day_that_the_feed_does_not_cover()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day.AddDays(1), DayMarket.AllDay(1, 200));
        await place.AppendAsync(market, "b", Day, DayMarket.AllDay(1, 1));

        var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

        Assert.Equal((0, 0, 1), (done.SealedHours, done.SealedProducts, done.ClosedDays));
        Assert.Empty(await place.Store.ListDebitsAsync(market.Operator, market.Id, Day, default));
    }

    [Fact]
    public async Task The_profile_of_the_days_first_seal_holds_for_all_its_products()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 40));
        await place.SealAsync(market, market.Calendar.Day(Day).StartUnixSeconds + (12 * 3600));

        await place.Registry.PutAsync(market with { PrivacyProfile = PrivacyProfile.Strict }, default);
        var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

        Assert.Equal((13, 8), (done.SealedHours, done.SealedProducts));
        foreach (var product in DayBounds.Products)
        {
            var released = await place.Store.FindDayAsync(market.Id, DayProducts.Of(product).Id, Day, default);
            Assert.Equal(PrivacyProfile.Standard, released!.Parameters.Profile);
        }
    }

    [Fact]
    public async Task What_is_too_late_for_its_hour_still_counts_for_the_day()
    {
        using var place = new Workplace();
        var market = await DayMarket.AddAsync(place);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 64));
        await place.SealAsync(market, market.Calendar.Day(Day).EndUnixSeconds + 3600);
        var hour = (await place.Engine.RecountAsync(market.Id, Day, 12, default)).Values.ToArray();

        var late = await place.AppendAsync(market, "late", Day, DayMarket.AllDay(1001, 600));
        var counted = await place.Engine.RecountDayAsync(market.Id, Day, default);

        Assert.Equal(600 * 24, late.LateEvents);
        Assert.Equal(hour, (await place.Engine.RecountAsync(market.Id, Day, 12, default)).Values.ToArray());
        Assert.Equal(664 * 2, counted[DayProduct.ZoneDay].Values.ToArray().Sum());
        await place.Engine.SealDueAsync(market.Id, Day, null, default);
        var released = (await place.Store.FindDayAsync(market.Id, ProductId.ZoneDay, Day, default))!;
        Assert.All(released.Values, value => Assert.InRange(value, 664 - 250, 664 + 250));
    }

    [Fact]
    public async Task Days_without_zones_release_areas_and_demographics_and_pay_the_same()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, DayMarket.AllDay(1, 40));

        var done = await place.Engine.SealDueAsync(market.Id, Day, null, default);

        Assert.Equal(8, done.SealedProducts);
        Assert.Equal(9, (await place.Store.ListDebitsAsync(market.Operator, market.Id, Day, default)).Count);
        Assert.Equal(0, (await place.Store.FindDayAsync(market.Id, ProductId.ZoneHour, Day, default))!.Domain.CellCount);
        Assert.True((await place.Store.FindDayAsync(market.Id, ProductId.Demographics, Day, default))!.Domain.CellCount > 0);
    }

    /// <summary>What was added to the counts is noise: nowhere more than ten deviations, and over some cells not nothing.</summary>
    private static void AssertNoise(SealedDay released, DomainCounts counted)
    {
        Assert.Equal(counted.Domain.Version, released.Domain.Version);
        var sigma = Math.Sqrt((double)released.Parameters.Variance.Numerator / (double)released.Parameters.Variance.Denominator);
        var added = released.Values.Zip(counted.Values.ToArray(), (value, count) => (value - count) / sigma).ToList();
        Assert.Equal(counted.Values.Length, added.Count);
        Assert.All(added, noise => Assert.InRange(noise, -10, 10));
        Assert.True(added.Count < 8 || added.Exists(noise => noise != 0), released.Parameters.Product.Value);
    }

    /// <summary>Books so much for another product of the day.</summary>
    private static async Task SpendAsync(Workplace place, Market market, Rational rho)
    {
        var parameters = new ReleaseParameters(
            new ProductId("other"), PrivacyProfile.Standard, rho, new Rational(1, 2) / rho, 1, 60, "other-1");
        var domain = new Markets.Measures.PublicDomain("other", []);
        var facts = new SealedFacts(market.Id, SealWindow.WholeDay(Day), parameters, "other", new Rational(1, 1), DateTimeOffset.UnixEpoch, []);
        var debit = new Debit(market.Operator, market.Id, Day, parameters.Product, rho);
        var seal = new DomainSeal(facts, domain, debit, DailyCap.Of(PrivacyProfile.Standard), new SealedMark(-1, 0, "00"));
        Assert.Equal(SealOutcome.Committed, await place.Store.CommitAsync(seal, default));
    }

    private sealed class Told(List<SealedWindow> told) : IProgress<SealedWindow>
    {
        public void Report(SealedWindow value) => told.Add(value);
    }
}
