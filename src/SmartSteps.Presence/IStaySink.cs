namespace SmartSteps.Presence;

/// <summary>Takes what the devices of a shard did, device by device, each one's stays in the order of time.</summary>
public interface IStaySink
{
    /// <summary>Takes the next stay of the device.</summary>
    /// <param name="hour">Hours since local midnight; the stay lies within this one.</param>
    /// <param name="leaf">Index into the measurement grid.</param>
    /// <param name="start">Seconds since local midnight.</param>
    /// <param name="end">Seconds since local midnight, over the start.</param>
    void Take(int hour, int leaf, int start, int end);

    /// <summary>Nothing more of the device follows.</summary>
    void End();

    /// <summary>The run of devices is over: what was taken is counted when this returns.</summary>
    void Flush();
}
