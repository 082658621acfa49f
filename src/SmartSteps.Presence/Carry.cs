using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>
/// The last event of every device of a shard before an hour: all that sealing the hour needs to know of the hours before. A cache; it
/// can be computed again from the journal. Immutable.
/// </summary>
public sealed class Carry
{
    private readonly GatedEvent[] events;

    internal Carry(GatedEvent[] events) => this.events = events;

    /// <summary>What a day begins with: nobody seen yet.</summary>
    public static Carry Empty { get; } = new([]);

    /// <summary>Devices seen so far today.</summary>
    public int DeviceCount => events.Length;

    /// <summary>One event a device, by pseudonym.</summary>
    internal ReadOnlySpan<GatedEvent> Events => events;
}
