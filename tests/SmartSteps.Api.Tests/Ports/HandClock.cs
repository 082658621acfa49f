namespace SmartSteps.Api.Tests.Ports;

/// <summary>A clock that goes on when told to.</summary>
internal sealed class HandClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly DateTimeOffset start = start ?? DateTimeOffset.UnixEpoch;
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref ticks);

    public override DateTimeOffset GetUtcNow() => start.AddTicks(GetTimestamp());

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
