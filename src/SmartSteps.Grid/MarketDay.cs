namespace SmartSteps.Grid;

/// <summary>
/// A local calendar day of a market as a stretch of real time: 24 hours, or 23 or 25 where clocks change
/// (23.5 or 24.5 on Lord Howe Island). Hours count 3,600 s from local midnight; where the day's length is not a multiple of an
/// hour the last one is shorter.
/// </summary>
public readonly record struct MarketDay
{
    /// <summary>The length of an hour bucket, in seconds.</summary>
    public const int SecondsPerHour = 3600;

    /// <summary>The most hours that a local day can have.</summary>
    public const int MaxHours = 26;

    internal MarketDay(DateOnly date, long startUnixSeconds, int lengthSeconds)
    {
        Date = date;
        StartUnixSeconds = startUnixSeconds;
        LengthSeconds = lengthSeconds;
    }

    /// <summary>The local date.</summary>
    public DateOnly Date { get; }

    /// <summary>First second of the day, Unix time.</summary>
    public long StartUnixSeconds { get; }

    /// <summary>Seconds from this local midnight to the next.</summary>
    public int LengthSeconds { get; }

    /// <summary>First second after the day, Unix time.</summary>
    public long EndUnixSeconds => StartUnixSeconds + LengthSeconds;

    /// <summary>Number of hour buckets: 23, 24 or 25 as a rule.</summary>
    public int HourCount => (LengthSeconds + SecondsPerHour - 1) / SecondsPerHour;

    /// <summary>True when the second lies in the day.</summary>
    public bool Contains(long unixSeconds) => unixSeconds >= StartUnixSeconds && unixSeconds < EndUnixSeconds;

    /// <summary>The hour bucket with this index, 0 to <see cref="HourCount"/> − 1.</summary>
    public TimeBucket Hour(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, HourCount);
        var start = index * SecondsPerHour;
        return new TimeBucket(Date, index, StartUnixSeconds + start, Math.Min(SecondsPerHour, LengthSeconds - start));
    }
}
