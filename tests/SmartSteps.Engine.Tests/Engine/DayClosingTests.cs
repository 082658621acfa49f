using SmartSteps.Journal;
using static SmartSteps.Engine.Tests.Reference.SmallCity;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class DayClosingTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public async Task Closing_seals_what_is_left_and_destroys_journal_and_keys()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        await place.AppendAsync(market, "b", Day.AddDays(1), Stay(1, 0, 3600));

        var done = await place.Engine.SealDueAsync(market.Id, closeThrough: Day, null, default);

        Assert.Equal((24, 1), (done.SealedHours, done.ClosedDays));
        Assert.Equal([Day.AddDays(1)], place.Journal.OpenDays(market.Id));
        Assert.False(place.Keys.TryGet(market.Id, Day, DayKey.Draw, new byte[32]));
        Assert.False(place.Keys.TryGetPseudonymKey(market.Id, Day, new byte[32]));
        Assert.Equal(AppendOutcome.DayClosed, (await place.AppendAsync(market, "c", Day, Stay(1, 0, 60))).Outcome);
        place.Reopen();
        Assert.Equal(AppendOutcome.DayClosed, (await place.AppendAsync(market, "d", Day, Stay(1, 0, 60))).Outcome);
        Assert.Equal(AppendOutcome.Replayed, (await place.AppendAsync(market, "a", Day, Stay(1, 0, 60))).Outcome);
        Assert.Equal(0, await place.SealedHoursAsync(market, Day.AddDays(1)));
    }

    [Fact]
    public async Task A_day_closes_by_itself_at_four_in_the_morning_after()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        var closing = market.Calendar.UnixSecondsOf(new DateTime(2026, 3, 3, 4, 0, 0));

        await place.SealAsync(market, closing - 1);
        Assert.False(place.Journal.IsClosed(market.Id, Day));
        await place.SealAsync(market, closing);
        Assert.True(place.Journal.IsClosed(market.Id, Day));
    }

    [Fact]
    public async Task A_closing_that_was_cut_short_is_finished_at_the_next_start()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        await place.SealAsync(market, market.Calendar.Day(Day).EndUnixSeconds + 3600);
        await place.Store.CloseDayAsync(market.Id, Day, default);

        place.Reopen();

        Assert.True(place.Journal.IsClosed(market.Id, Day));
        Assert.False(place.Keys.TryGet(market.Id, Day, DayKey.Draw, new byte[32]));
    }

    [Fact]
    public async Task A_closing_that_was_cut_short_before_its_keys_were_destroyed_leaves_none_of_them()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "a", Day, Stay(1, 0, 20 * 3600));
        await place.SealAsync(market, market.Calendar.Day(Day).EndUnixSeconds + 3600);
        Assert.True(place.Keys.TryGetPseudonymKey(market.Id, Day, new byte[32]));
        await place.Store.CloseDayAsync(market.Id, Day, default);
        await place.Journal.CloseAsync(market.Id, Day, default);

        place.Reopen();

        Assert.False(place.Keys.TryGetPseudonymKey(market.Id, Day, new byte[32]));
        Assert.False(place.Keys.TryGet(market.Id, Day, DayKey.Journal, new byte[32]));
    }
}
