namespace SmartSteps.Presence;

/// <summary>Takes what the devices of a shard did in some hours, device by device.</summary>
public interface IStaySink
{
    /// <summary>Takes the stays of the next device; they are valid until this returns.</summary>
    void Take(in HourStays stays);

    /// <summary>The run of devices is over: what was taken is counted when this returns.</summary>
    void Flush();
}
