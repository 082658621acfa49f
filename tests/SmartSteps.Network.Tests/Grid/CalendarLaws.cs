using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;

namespace SmartSteps.Network.Tests.Grid;

public class CalendarLaws
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(7, 41);

    private static readonly string[] Zones =
        ["Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "America/Sao_Paulo", "America/New_York", "Pacific/Apia", "UTC"];

    private static readonly Arbitrary<(MarketCalendar Calendar, DateOnly Date)> Days = (
        from zone in Gen.Elements(Zones)
        from day in Gen.Choose(0, 365 * 30)
        select (MarketCalendar.Find(zone)!, new DateOnly(2005, 1, 1).AddDays(day))).ToArbitrary();

    [Fact]
    public void Days_follow_each_other_without_gap_or_overlap() =>
        Check.One(Fixed, Prop.ForAll(Days, d =>
            d.Calendar.Day(d.Date).EndUnixSeconds == d.Calendar.Day(d.Date.AddDays(1)).StartUnixSeconds));

    [Fact]
    public void The_hours_of_a_day_cover_it_exactly() =>
        Check.One(Fixed, Prop.ForAll(Days, d =>
        {
            var day = d.Calendar.Day(d.Date);
            var at = day.StartUnixSeconds;
            for (var i = 0; i < day.HourCount; i++)
            {
                var hour = day.Hour(i);
                if (hour.StartUnixSeconds != at || hour.LengthSeconds is < 1 or > MarketDay.SecondsPerHour)
                {
                    return false;
                }

                at = hour.EndUnixSeconds;
            }

            return at == day.EndUnixSeconds && day.HourCount <= MarketDay.MaxHours;
        }));

    [Fact]
    public void Every_second_of_a_day_finds_the_day_and_its_hour() =>
        Check.One(Fixed, Prop.ForAll(Days, Gen.Choose(0, 86399).ToArbitrary(), (d, second) =>
        {
            var day = d.Calendar.Day(d.Date);
            if (second >= day.LengthSeconds)
            {
                return true;
            }

            var hour = d.Calendar.HourAt(day.StartUnixSeconds + second);
            return d.Calendar.DayAt(day.StartUnixSeconds + second) == day && hour.Date == d.Date && hour.Index == second / 3600;
        }));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23 * 3600, 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25 * 3600, 25)]
    [InlineData("Europe/Berlin", "2026-06-01", 24 * 3600, 24)]
    [InlineData("Asia/Kolkata", "2026-06-01", 24 * 3600, 24)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", (23 * 3600) + 1800, 24)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", (24 * 3600) + 1800, 25)]
    [InlineData("Pacific/Apia", "2011-12-30", 0, 0)]
    public void Days_on_which_clocks_change_have_their_real_length(string zone, string date, int seconds, int hours)
    {
        var day = MarketCalendar.Find(zone)!.Day(DateOnly.Parse(date));
        Assert.Equal((seconds, hours), (day.LengthSeconds, day.HourCount));
    }

    [Fact]
    public void Hours_of_a_half_hour_zone_start_at_half_past_in_world_time()
    {
        var calendar = MarketCalendar.Find("Asia/Kolkata")!;
        Assert.Equal(1800, calendar.Day(new DateOnly(2026, 6, 1)).Hour(9).StartUnixSeconds % 3600);
        Assert.Equal("2026-06-01T09:00:00+05:30", calendar.LocalTime(calendar.Day(new DateOnly(2026, 6, 1)).Hour(9).StartUnixSeconds).ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Fact]
    public void An_unknown_zone_is_not_found() => Assert.Null(MarketCalendar.Find("Europe/Atlantis"));
}
