namespace SmartSteps.Events;

/// <summary>Where the reader hands its rows, in file order. A struct, so that the calls are bound statically and cost nothing.</summary>
public interface IEventSink
{
    /// <summary>Takes a well-formed row.</summary>
    void Take(in SignallingEvent signallingEvent);

    /// <summary>Takes note of a row that is none.</summary>
    void Reject(in MalformedRow row);
}
