using System.Collections.Concurrent;
using NodaTime;

namespace SmartSteps.Grid;

/// <summary>
/// Local days of one IANA time zone. The zone data come with NodaTime, not from the machine. Thread-safe.
/// </summary>
public sealed class MarketCalendar
{
    private readonly DateTimeZone zone;
    private readonly ConcurrentDictionary<DateOnly, MarketDay> days = new();

    private MarketCalendar(DateTimeZone zone) => this.zone = zone;

    /// <summary>The IANA identifier, for example <c>Europe/Berlin</c>.</summary>
    public string TimeZoneId => zone.Id;

    /// <summary>The calendar of an IANA time zone, or null where there is no such zone.</summary>
    public static MarketCalendar? Find(string timeZoneId) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZoneId) is { } zone ? new MarketCalendar(zone) : null;

    /// <summary>The day with this local date; it starts at the first instant that carries the date.</summary>
    public MarketDay Day(DateOnly date) => days.GetOrAdd(date, static (d, z) =>
    {
        var start = StartOf(LocalDate.FromDateOnly(d), z);
        var end = StartOf(LocalDate.FromDateOnly(d).PlusDays(1), z);
        return new MarketDay(d, start, (int)(end - start));
    }, zone);

    /// <summary>The day that holds this second.</summary>
    public MarketDay DayAt(long unixSeconds) =>
        Day(Instant.FromUnixTimeSeconds(unixSeconds).InZone(zone).Date.ToDateOnly());

    /// <summary>The hour that holds this second.</summary>
    public TimeBucket HourAt(long unixSeconds)
    {
        var day = DayAt(unixSeconds);
        return day.Hour((int)((unixSeconds - day.StartUnixSeconds) / MarketDay.SecondsPerHour));
    }

    /// <summary>The second as local time with the offset in force then.</summary>
    public DateTimeOffset LocalTime(long unixSeconds) =>
        Instant.FromUnixTimeSeconds(unixSeconds).InZone(zone).ToDateTimeOffset();

    /// <summary>The first second that carries this local date and time, or, where clocks jump over it, the first one after.</summary>
    public long UnixSecondsOf(DateTime local) =>
        zone.AtLeniently(LocalDateTime.FromDateTime(local)).ToInstant().ToUnixTimeSeconds();

    /// <summary>The first second that shows this local time or a later one of the day: a time that clocks jump over is there when they have jumped, one that they show twice the first time.</summary>
    public long FirstSecondAt(DateOnly date, TimeOnly time) =>
        zone.ResolveLocal(LocalDateTime.FromDateTime(date.ToDateTime(time)), StartResolver).ToInstant().ToUnixTimeSeconds();

    /// <summary>First second of a date; of a date that the zone skipped as a whole (Samoa, 2011-12-30), the first second after it.</summary>
    private static long StartOf(LocalDate date, DateTimeZone zone) =>
        zone.ResolveLocal(date.AtMidnight(), StartResolver).ToInstant().ToUnixTimeSeconds();

    private static readonly NodaTime.TimeZones.ZoneLocalMappingResolver StartResolver =
        NodaTime.TimeZones.Resolvers.CreateMappingResolver(
            NodaTime.TimeZones.Resolvers.ReturnEarlier,
            NodaTime.TimeZones.Resolvers.ReturnStartOfIntervalAfter);
}
