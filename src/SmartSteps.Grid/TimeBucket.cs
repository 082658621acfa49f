namespace SmartSteps.Grid;

/// <summary>An hour of a <see cref="MarketDay"/>, half-open.</summary>
/// <param name="Date">The local date that the hour belongs to.</param>
/// <param name="Index">Hours since local midnight, counted in real time: 0 to 24.</param>
/// <param name="StartUnixSeconds">First second, Unix time.</param>
/// <param name="LengthSeconds">3,600, less only for the last bucket of a day whose length is not a multiple of an hour.</param>
public readonly record struct TimeBucket(DateOnly Date, int Index, long StartUnixSeconds, int LengthSeconds)
{
    /// <summary>First second after the hour, Unix time.</summary>
    public long EndUnixSeconds => StartUnixSeconds + LengthSeconds;
}
