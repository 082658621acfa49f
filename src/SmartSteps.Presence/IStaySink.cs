namespace SmartSteps.Presence;

/// <summary>Takes what the devices of a shard did in some hours, device by device.</summary>
public interface IStaySink
{
    /// <summary>Places after a device's stays that may be read and say nothing.</summary>
    const int Spare = 4;

    /// <summary>Takes the stays of the next device.</summary>
    /// <param name="stays">
    /// Its stays in the order of time, each within one hour; then <see cref="Spare"/> places at least that may be read and say nothing.
    /// </param>
    /// <param name="ends">For each hour of the run, how many of the stays lie in it or before it.</param>
    void Take(ReadOnlySpan<HourStay> stays, ReadOnlySpan<int> ends);

    /// <summary>The run of devices is over: what was taken is counted when this returns.</summary>
    void Flush();
}
