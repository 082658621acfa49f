using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Presence;

/// <summary>Hours of a market day in a row.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HourRun
{
    /// <summary>Takes hours of the day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="first">Index of the first hour.</param>
    /// <param name="count">Number of hours, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are not of the day.</exception>
    public HourRun(MarketDay day, int first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, day.HourCount - first);
        First = first;
        Count = count;
        DayHours = day.HourCount;
        DaySeconds = day.LengthSeconds;
        StartSecond = first * MarketDay.SecondsPerHour;
        EndSecond = EndOf(first + count - 1);
    }

    /// <summary>Index of the first hour.</summary>
    public int First { get; }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>Hours of the day.</summary>
    public int DayHours { get; }

    /// <summary>Seconds of the day.</summary>
    public int DaySeconds { get; }

    /// <summary>Seconds from local midnight to the first hour.</summary>
    public int StartSecond { get; }

    /// <summary>Seconds from local midnight to the end of the last hour.</summary>
    public int EndSecond { get; }

    /// <summary>Seconds from local midnight to the end of an hour: the last hour of a day may be a short one.</summary>
    internal int EndOf(int hour) => Math.Min((hour + 1) * MarketDay.SecondsPerHour, DaySeconds);
}
