namespace SmartSteps.Api.Tests.Ports;

/// <summary>A clock that shows what it is set to; its ticks stand still.</summary>
internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => 0;
}
