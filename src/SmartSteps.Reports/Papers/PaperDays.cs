using System.Globalization;

namespace SmartSteps.Reports.Papers;

/// <summary>Days in words.</summary>
internal static class PaperDays
{
    /// <summary>From the first day to the last, which is part of it.</summary>
    public static string Of(DateOnly first, DateOnly dayAfter)
    {
        var last = dayAfter.AddDays(-1);
        return first == last ? first.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)
            : first.Year == last.Year ? string.Create(CultureInfo.InvariantCulture, $"{first:d MMMM} to {last:d MMMM yyyy}")
            : string.Create(CultureInfo.InvariantCulture, $"{first:d MMMM yyyy} to {last:d MMMM yyyy}");
    }

    /// <summary>A day as a label: <c>Mon 2 Mar</c>.</summary>
    public static string Label(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>An hour as a label: <c>14:00</c>.</summary>
    public static string Label(DateTimeOffset hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);
}
