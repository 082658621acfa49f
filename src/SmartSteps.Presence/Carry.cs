using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>
/// The last event of every device of a shard before an hour: all that sealing the hour needs to know of the hours before. A cache; it
/// can be computed again from the journal. Nobody changes it, but its <see cref="Ahead"/> goes back to its owner when the next hour is sealed.
/// </summary>
public sealed record Carry
{
    private readonly DeviceEvent[] events;

    internal Carry(DeviceEvent[] events) => this.events = events;

    /// <summary>What a day begins with: nobody seen yet.</summary>
    public static Carry Empty { get; } = new([]);

    /// <summary>Events of the hour that comes next, in order, as read while the hour before was counted; null when they must be read anew.</summary>
    public ShardEvents? Ahead { get; init; }

    /// <summary>Frames of the journal that <see cref="Ahead"/> was read from: it holds as long as no more are read.</summary>
    public long AheadFrames { get; init; }

    /// <summary>Overwrites the events: for when nobody counts with them any more.</summary>
    public void Erase() => Array.Clear(events);

    /// <summary>
    /// One event a device, by index; <see cref="DeviceEvent.None"/> where it was not seen yet. Devices that were numbered later lie beyond the end.
    /// </summary>
    internal ReadOnlySpan<DeviceEvent> Events => events;
}
