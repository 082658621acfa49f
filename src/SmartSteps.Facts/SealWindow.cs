using SmartSteps.Grid;

namespace SmartSteps.Facts;

/// <summary>The stretch of a market day that is sealed at once: an hour, or the whole day.</summary>
/// <param name="Date">The local date.</param>
/// <param name="HourIndex">Hours since local midnight, 0 to 25; −1 for the whole day.</param>
public readonly record struct SealWindow(DateOnly Date, int HourIndex)
{
    /// <summary>An hour.</summary>
    public static SealWindow Of(TimeBucket hour) => new(hour.Date, hour.Index);

    /// <summary>The whole day.</summary>
    public static SealWindow WholeDay(DateOnly date) => new(date, -1);
}
