using System.Globalization;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>An hour as the head of a picture says it.</summary>
internal static class LocalHour
{
    /// <summary>Day, clock and offset; both offsets where they differ.</summary>
    public static string Of(DateTimeOffset start, DateTimeOffset end)
    {
        var offsets = start.Offset == end.Offset ? OffsetText(start) : $"{OffsetText(start)} to {OffsetText(end)}";
        return string.Create(CultureInfo.InvariantCulture, $"{start:dddd, d MMMM yyyy}  ·  {start:HH:mm} – {end:HH:mm}  ·  {offsets}");
    }

    private static string OffsetText(DateTimeOffset time) =>
        $"UTC{(time.Offset < TimeSpan.Zero ? "−" : "+")}{time.Offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)}";
}
