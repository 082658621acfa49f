namespace SmartSteps.Presence;

/// <summary>Takes what the devices of a shard did, device by device.</summary>
public interface IStaySink
{
    /// <summary>Takes the stays of one device.</summary>
    /// <param name="stays">In time order, each within one hour; at least one.</param>
    void Take(ReadOnlySpan<Stay> stays);
}
