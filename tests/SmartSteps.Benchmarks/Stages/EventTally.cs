using SmartSteps.Events;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>Adds up what is parsed, so that nothing of it can be left out.</summary>
internal struct EventTally : IEventSink
{
    /// <summary>A sum over all fields.</summary>
    public long Sum { get; private set; }

    public void Take(in SignallingEvent signallingEvent) => Sum += signallingEvent.UnixSeconds + signallingEvent.Imsi.Value.Length + signallingEvent.Cell.Length;

    public readonly void Reject(in MalformedRow row) => throw new InvalidOperationException(row.Reason.ToString());
}
