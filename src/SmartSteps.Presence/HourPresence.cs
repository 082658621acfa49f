using System.Runtime.CompilerServices;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Presence;

/// <summary>
/// What the devices of a shard did in an hour, or in several in a row: a pure function of the hours' events, those of the allowance after
/// them, and the carry. Hours found together come out as hours found one by one.
/// </summary>
/// <remarks>
/// Between two events a device stays at the cell of the first one when the gap is at most <see cref="PresenceOptions.MaxGap"/>, or at most
/// <see cref="PresenceOptions.MaxGapOnSameCell"/> with the same cell at both ends. An hour knows of no event later than the allowance after it:
/// after the last event that it can see a device stays until the gap is known to exceed MaxGap. Before the first event of the day
/// it stays back to midnight when that is at most MaxGap: the pseudonym changes then, the device does not move. Everywhere else its
/// whereabouts are unknown.
/// One instance per worker; it keeps its buffers. Not thread-safe.
/// </remarks>
public sealed class HourPresence
{
    private readonly int maxGap;
    private readonly DevicePath path;
    private Carry before = Carry.Empty;
    private ShardEvents? found;
    private HourRun run;

    /// <summary>Takes valid options.</summary>
    public HourPresence(PresenceOptions options)
    {
        options.Validate();
        maxGap = (int)options.MaxGap.TotalSeconds;
        path = new DevicePath(maxGap, (int)options.MaxGapOnSameCell.TotalSeconds, (int)options.Allowance.TotalSeconds);
    }

    /// <summary>The devices that stays were found of last.</summary>
    public DeviceWalk Devices { get; } = new();

    /// <summary>Finds the stays of the hours.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="carry">The shard's carry from the hour before.</param>
    /// <param name="events">The shard's events of the hours, in order.</param>
    /// <param name="ahead">Those of the hour after them, in order, read no sooner; null or none on the day's last hour.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="draw">The day's draws.</param>
    /// <param name="sink">Receives the stays, device by device.</param>
    /// <returns>The carry for the hour after.</returns>
    public Carry Find<TSink>(
        HourRun hours, Carry carry, ShardEvents events, ShardEvents? ahead, NetworkModel network, DayDraw draw, ref TSink sink)
        where TSink : struct, IStaySink
    {
        Begin(hours, carry, events, ahead, network, draw);
        while (FindNext(ref sink))
        {
        }

        return End(ref sink);
    }

    /// <summary>
    /// Begins to find the stays of the hours, some devices at a time: for who looks at the same devices in another way as well, while they are at hand. The
    /// parameters are those of <see cref="Find{TSink}"/>.
    /// </summary>
    public void Begin(HourRun hours, Carry carry, ShardEvents events, ShardEvents? ahead, NetworkModel network, DayDraw draw)
    {
        (run, before, found) = (hours, carry, events);
        path.Begin(hours, Devices);

        // Who is first seen after the hours matters to them only as long as a first event still reaches back to midnight.
        Devices.Begin(carry, events, ahead, hours.EndSecond <= maxGap, network, draw);
    }

    /// <summary>Finds the stays of the next devices, which are <see cref="Devices"/> then; false when there are no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool FindNext<TSink>(ref TSink sink)
        where TSink : struct, IStaySink
    {
        if (!Devices.Next())
        {
            return false;
        }

        var spans = Devices.Spans;
        var draws = Devices.Draws;
        var places = Devices.Places;
        for (var d = 0; d < spans.Length; d++)
        {
            path.Follow(draws[d], places[d], spans[d].To - spans[d].From, ref sink);
        }

        return true;
    }

    /// <summary>All stays were found, and are counted when this returns.</summary>
    /// <returns>The carry for the hour after.</returns>
    public Carry End<TSink>(ref TSink sink)
        where TSink : struct, IStaySink
    {
        sink.Flush();

        // Nothing is carried beyond midnight.
        var next = run.EndSecond < run.DaySeconds ? new Carry(LastEvents(before.Events, found!)) : Carry.Empty;
        (before, found) = (Carry.Empty, null);
        return next;
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Devices.Erase();
        path.Erase();
        (before, found) = (Carry.Empty, null);
    }

    /// <summary>Each device's last event, by index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DeviceEvent[] LastEvents(ReadOnlySpan<DeviceEvent> carried, ShardEvents events)
    {
        var all = events.Events;
        var ends = events.Ends;
        var last = GC.AllocateUninitializedArray<DeviceEvent>(Math.Max(carried.Length, ends.Length));
        carried.CopyTo(last);
        last.AsSpan(carried.Length).Fill(DeviceEvent.None);
        var from = 0;
        for (var device = 0; device < ends.Length; device++)
        {
            var to = ends[device];
            if (to > from)
            {
                last[device] = all[to - 1];
            }

            from = to;
        }

        return last;
    }
}
