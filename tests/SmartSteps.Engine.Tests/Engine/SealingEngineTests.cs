using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using static SmartSteps.Engine.Tests.Reference.SmallCity;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class SealingEngineTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Counts_are_exact_for_any_arrival_within_the_declared_completeness(int which)
    {
        var (zone, date) = SmallCity.Days[which];
        var market = Workplace.MarketIn(zone);
        var day = market.Calendar.Day(date);
        var property = Prop.ForAll(Arb.From(Feeds(day)), feed => RunAsync(market, day, feed).GetAwaiter().GetResult());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(8).WithReplay(31337, (ulong)((2 * which) + 1)), property);
    }

    [Fact]
    public async Task An_hour_is_sealed_when_the_feed_is_complete_for_an_hour_past_its_end_and_not_a_second_before()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        var day = market.Calendar.Day(Day);
        await place.AppendAsync(market, "a", Day, Stay(1, 8 * 3600, 12 * 3600));

        Assert.Equal(0, await place.SealAsync(market, day.StartUnixSeconds + 7199));
        Assert.Equal(1, await place.SealAsync(market, day.StartUnixSeconds + 7200));
        Assert.Equal(0, await place.SealAsync(market, day.StartUnixSeconds + 7200));
        Assert.Equal(22, await place.SealAsync(market, day.EndUnixSeconds));
        Assert.Equal(1, await place.SealAsync(market, day.EndUnixSeconds + 3600));
    }

    [Fact]
    public async Task A_clock_that_is_wrong_by_days_seals_nothing()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 7200));
        await place.AppendAsync(market, "b", Day.AddDays(5), Stay(2, 0, 7200));

        var done = await place.Engine.SealDueAsync(market.Id, null, null, default);

        Assert.Equal(0, done.SealedHours);
    }

    [Fact]
    public async Task A_device_whose_clock_is_wrong_by_days_does_not_bring_a_day_into_being()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, [.. Enumerable.Range(1, 40).SelectMany(device => Stay(device, 0, 20 * 3600))]);
        await place.AppendAsync(market, "b", Day.AddDays(-6), Stay(1, 0, 20 * 3600));
        await place.AppendAsync(market, "c", Day.AddDays(-5), [.. Enumerable.Range(1, 20).SelectMany(device => Stay(device, 0, 20 * 3600))]);

        var due = await place.Engine.CountDueAsync(market.Id, Day, default);
        var done = await place.Engine.SealDueAsync(market.Id, closeThrough: Day, null, default);

        Assert.Equal((48 + (2 * 8), 48, 16, 3), (due, done.SealedHours, done.SealedProducts, done.ClosedDays));
        Assert.Equal([Day.AddDays(-6)], done.UncoveredDays);
        Assert.Equal(0, await place.SealedHoursAsync(market, Day.AddDays(-6)));

        // The days that set the measure are closed and the process is another one: it is remembered.
        await place.AppendAsync(market, "d", Day.AddDays(-3), Stay(1, 0, 20 * 3600));
        place.Reopen();
        Assert.Equal([Day.AddDays(-3)], (await place.Engine.SealDueAsync(market.Id, closeThrough: Day, null, default)).UncoveredDays);
    }

    [Fact]
    public async Task Late_events_are_named_counted_and_change_nothing_that_is_sealed()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        var day = market.Calendar.Day(Day);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 6 * 3600));
        await place.SealAsync(market, day.StartUnixSeconds + (5 * 3600));
        var before = await SealedValuesAsync(place, market);
        var recounted = (await place.Engine.RecountAsync(market.Id, Day, 1, default)).Values.ToArray();

        var late = await place.AppendAsync(market, "b", Day, [.. Stay(2, 0, 3 * 3600), new GatedEvent(new Pseudonym(2), 5 * 3600, 0)]);
        await place.SealAsync(market, day.StartUnixSeconds + (5 * 3600));

        Assert.Equal(AppendOutcome.Appended, late.Outcome);
        Assert.Equal(Stay(2, 0, 3 * 3600).Count(e => e.SecondOfDay < 4 * 3600), late.LateEvents);
        Assert.Equal(before, await SealedValuesAsync(place, market));
        Assert.Equal(recounted, (await place.Engine.RecountAsync(market.Id, Day, 1, default)).Values.ToArray());
        place.Reopen();
        Assert.Equal(recounted, (await place.Engine.RecountAsync(market.Id, Day, 1, default)).Values.ToArray());
    }

    [Fact]
    public async Task Sealing_again_changes_nothing()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        var completeTo = market.Calendar.Day(Day).EndUnixSeconds + 3600;
        await place.SealAsync(market, completeTo);
        var before = await SealedValuesAsync(place, market);

        place.Reopen();
        Assert.Equal(0, await place.SealAsync(market, completeTo));

        Assert.Equal(24 * 8, before.Count);
        Assert.Equal(before, await SealedValuesAsync(place, market));
        Assert.Single(await place.Store.ListDebitsAsync(market.Operator, market.Id, Day, default));
    }

    [Fact]
    public async Task Who_withdraws_between_two_seals_is_in_none_of_the_hours_that_follow()
    {
        const int Devices = 2000;
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        var day = market.Calendar.Day(Day);
        await place.AppendAsync(market, "a", Day, [.. Enumerable.Range(1, Devices).SelectMany(d => Stay(d, 22 * 3600, (22 * 3600) + 3000))]);
        await place.SealAsync(market, day.EndUnixSeconds);
        var pseudonyms = Enumerable.Range(1, Devices).SelectMany(d => Stay(d, 0, 0)).Select(e => e.Pseudonym).ToArray();

        await place.Journal.WithdrawAsync(market.Id, day, pseudonyms, default);
        await place.SealAsync(market, day.EndUnixSeconds + 3600);

        var values = await SealedValuesAsync(place, market);
        Assert.InRange(values.Skip(22 * 8).Take(8).Sum(), Devices - 500, Devices + 500);
        Assert.InRange(values.Skip(23 * 8).Sum(), -500, 500);
    }

    [Fact]
    public async Task A_privacy_profile_that_changes_within_a_day_holds_from_the_next_day_on()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        var day = market.Calendar.Day(Day);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        await place.AppendAsync(market, "b", Day.AddDays(1), Stay(1, 0, 3600));
        await place.SealAsync(market, day.StartUnixSeconds + (12 * 3600));

        await place.Registry.PutAsync(market with { PrivacyProfile = PrivacyProfile.Strict }, default);
        var done = await place.Engine.SealDueAsync(market.Id, closeThrough: Day.AddDays(1), null, default);

        Assert.Equal((13 + 24, 2), (done.SealedHours, done.ClosedDays));
        Assert.Empty(done.RefusedByLedger);
        var last = await place.Store.FindAsync(market.Id, ProductId.Footfall, new SealWindow(Day, 23), default);
        var next = await place.Store.FindAsync(market.Id, ProductId.Footfall, new SealWindow(Day.AddDays(1), 0), default);
        Assert.Equal((PrivacyProfile.Standard, PrivacyProfile.Strict), (last!.Parameters.Profile, next!.Parameters.Profile));
        Assert.True(place.Journal.IsClosed(market.Id, Day));
    }

    [Fact]
    public async Task Two_markets_never_mix()
    {
        using var place = new Workplace();
        var one = Workplace.MarketIn("Europe/Berlin", "market-one");
        var two = Workplace.MarketIn("Europe/Berlin", "market-two");
        await place.AddMarketAsync(one);
        await place.AddMarketAsync(two);
        await place.AppendAsync(one, "a", Day, [.. Enumerable.Range(1, 50).SelectMany(d => Stay(d, 0, 4 * 3600))]);
        await place.AppendAsync(two, "a", Day, Stay(1, 0, 4 * 3600));

        await place.SealAsync(one, one.Calendar.Day(Day).StartUnixSeconds + (3 * 3600));

        Assert.Equal(2, await place.SealedHoursAsync(one, Day));
        Assert.Equal(0, await place.SealedHoursAsync(two, Day));
        Assert.Equal(50, (await place.Engine.RecountAsync(one.Id, Day, 1, default)).Values.ToArray().Sum());
        Assert.Equal(1, (await place.Engine.RecountAsync(two.Id, Day, 1, default)).Values.ToArray().Sum());
    }

    private static async Task<List<int>> SealedValuesAsync(Workplace place, Market market)
    {
        var values = new List<int>();
        foreach (var window in await place.Store.ListWindowsAsync(market.Id, ProductId.Footfall, Day, Day.AddDays(1), default))
        {
            values.AddRange((await place.Store.FindAsync(market.Id, ProductId.Footfall, window, default))!.Blocks.SelectMany(block => block.Values));
        }

        return values;
    }

    /// <summary>Each event with the round it arrives in: never after the round in which the feed declares itself complete past it.</summary>
    private static Gen<Feed> Feeds(MarketDay day) =>
        from events in SmallCity.Events(day, devices: 4)
        from declared in Gen.Choose(0, day.LengthSeconds).ListOf(4)
        let ends = declared.Order().Append(day.LengthSeconds + 3600).ToArray()
        from luck in Gen.Choose(0, 1_000_000).ListOf(events.Length)
        let arrivals = events.Zip(luck, (e, l) => (Event: e, Round: l % (1 + Array.FindIndex(ends, end => end > e.SecondOfDay)), Batch: l / 7 % 3)).ToArray()
        from order in Gen.Shuffle(arrivals)
        from restarts in Gen.Elements(true, false).ListOf(ends.Length)
        select new Feed(events, ends, order, [.. restarts]);

    private static async Task RunAsync(Market market, MarketDay day, Feed feed)
    {
        using var place = new Workplace();
        await place.AddMarketAsync(market);
        for (var round = 0; round < feed.Ends.Length; round++)
        {
            for (var batch = 0; batch < 3; batch++)
            {
                var part = feed.Arrivals.Where(a => a.Round == round && a.Batch == batch).Select(a => a.Event).ToArray();
                await place.AppendAsync(market, $"{round}-{batch}", day.Date, part);
                if (round % 2 == 0)
                {
                    // A sender that did not get its receipt sends again.
                    await place.AppendAsync(market, $"{round}-{batch}", day.Date, part);
                }
            }

            if (feed.Restarts[round])
            {
                place.Reopen();
            }

            await place.SealAsync(market, day.StartUnixSeconds + feed.Ends[round]);
        }

        if (feed.Events.Length == 0)
        {
            return;
        }

        Assert.Equal(day.HourCount, await place.SealedHoursAsync(market, day.Date));
        var key = place.DrawKey(market.Id, day.Date);
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            var counted = (await place.Engine.RecountAsync(market.Id, day.Date, hour, default)).Values.ToArray();
            Assert.Equal(SecondBySecond.Count(SmallCity.Network, day, hour, key, feed.Events), counted);
        }
    }

    private sealed record Feed(GatedEvent[] Events, int[] Ends, (GatedEvent Event, int Round, int Batch)[] Arrivals, bool[] Restarts);
}
