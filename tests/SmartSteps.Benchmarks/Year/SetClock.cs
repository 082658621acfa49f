namespace SmartSteps.Benchmarks.Year;

/// <summary>A clock that stands where it was set: hours of last year are sealed when they ended.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
