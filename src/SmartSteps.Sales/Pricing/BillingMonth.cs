using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SmartSteps.Grid;

namespace SmartSteps.Sales.Pricing;

/// <summary>A calendar month that is billed, in the time zone of who bills: <c>2026-03</c>. From 2000 to 2100.</summary>
public readonly record struct BillingMonth : IComparable<BillingMonth>
{
    private const int MonthsOfAYear = 12;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private readonly int months;

    private BillingMonth(int months) => this.months = months;

    /// <summary>Its first day.</summary>
    public DateOnly FirstDay => new(FirstYear + (months / MonthsOfAYear), (months % MonthsOfAYear) + 1, 1);

    /// <summary>The first day after it.</summary>
    public DateOnly EndDay => FirstDay.AddMonths(1);

    /// <summary>The month after it.</summary>
    public BillingMonth Next => new(months + 1);

    /// <summary>The month before it.</summary>
    public BillingMonth Previous => new(months - 1);

    /// <summary>The month that holds a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day lies before 2000 or after 2100.</exception>
    public static BillingMonth Of(DateOnly day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day.Year, LastYear);
        return new BillingMonth(((day.Year - FirstYear) * MonthsOfAYear) + day.Month - 1);
    }

    /// <summary>The month that holds an instant.</summary>
    public static BillingMonth At(DateTimeOffset instant, MarketCalendar zone) => Of(zone.DayAt(instant.ToUnixTimeSeconds()).Date);

    /// <summary>Takes <c>yyyy-MM</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BillingMonth month)
    {
        var good = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= FirstYear and <= LastYear;
        month = good ? Of(day) : default;
        return good;
    }

    /// <summary>Takes <c>yyyy-MM</c>.</summary>
    /// <exception cref="FormatException">It is no month from 2000 to 2100.</exception>
    public static BillingMonth Parse(string text) => TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is no month, such as 2026-03.");

    /// <summary>True where it comes earlier.</summary>
    public static bool operator <(BillingMonth one, BillingMonth other) => one.months < other.months;

    /// <summary>True where it comes later.</summary>
    public static bool operator >(BillingMonth one, BillingMonth other) => one.months > other.months;

    /// <summary>True where it does not come later.</summary>
    public static bool operator <=(BillingMonth one, BillingMonth other) => one.months <= other.months;

    /// <summary>True where it does not come earlier.</summary>
    public static bool operator >=(BillingMonth one, BillingMonth other) => one.months >= other.months;

    /// <summary>Its first instant.</summary>
    public DateTimeOffset Start(MarketCalendar zone) => zone.LocalTime(zone.Day(FirstDay).StartUnixSeconds);

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset End(MarketCalendar zone) => zone.LocalTime(zone.Day(EndDay).StartUnixSeconds);

    /// <inheritdoc/>
    public int CompareTo(BillingMonth other) => months.CompareTo(other.months);

    /// <inheritdoc/>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
