using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>A day whose devices were numbered for a batch that then came to nothing.</summary>
public sealed class NumberedDayTests
{
    private static readonly DateOnly Day = new(2025, 6, 10);

    [Fact]
    public async Task Numbers_and_keys_go_when_the_day_is_over_though_no_event_ever_came()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        var devices = place.Journal.Devices(market.Id, Day)!;
        Assert.Empty(place.Journal.NumberedDays(market.Id));
        Assert.True(devices.Number([new Pseudonym(7UL << 58 | 5)], [DeviceGroup.Unknown], new DeviceNumber[1]));
        Assert.Empty(place.Journal.OpenDays(market.Id));
        Assert.Equal([Day], place.Journal.NumberedDays(market.Id));
        _ = place.DrawKey(market.Id, Day);

        // Not before the day is over: its events may still come.
        Assert.Equal(0, await place.SealAsync(market, market.Calendar.Day(Day).EndUnixSeconds));
        Assert.False(place.Journal.IsClosed(market.Id, Day));
        Assert.Equal(0, await place.SealAsync(market, market.Calendar.Day(Day.AddDays(2)).EndUnixSeconds));
        Assert.True(place.Journal.IsClosed(market.Id, Day));
        Assert.True(devices.IsErased);
        Assert.Null(place.Journal.Devices(market.Id, Day));
        Assert.Empty(place.Journal.NumberedDays(market.Id));
        Assert.False(place.Keys.TryGet(market.Id, Day, DayKey.Draw, new byte[32]));
    }

    [Fact]
    public async Task A_day_with_events_is_an_open_one_and_no_more()
    {
        using var place = new Workplace();
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        await place.AppendAsync(market, "b", Day, new GatedEvent(new Pseudonym(1), 100, 0));
        Assert.Equal([Day], place.Journal.OpenDays(market.Id));
        Assert.Empty(place.Journal.NumberedDays(market.Id));
        place.Reopen();
        Assert.Equal([Day], place.Journal.OpenDays(market.Id));
        Assert.Empty(place.Journal.NumberedDays(market.Id));
    }
}
