using System.Runtime.CompilerServices;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Presence;

/// <summary>
/// Goes through the devices of a shard by index, some at a time: what was seen of each, its draws and the leaf of each event. The draws of those devices are
/// one encryption, and their leaves are looked up before anybody follows them, whose branches hang on the events: many look-ups are under way at a time.
/// A device that was seen nowhere is passed over. One instance per worker; it keeps its buffers. Not thread-safe.
/// </summary>
public sealed class DeviceWalk
{
    /// <summary>The most devices at a time: what is found of them stays in the cache.</summary>
    public const int DevicesAtOnce = 256;

    private readonly Pseudonym[] devices = new Pseudonym[DevicesAtOnce];
    private readonly DeviceDraw[] draws = new DeviceDraw[DevicesAtOnce];
    private readonly DeviceSpan[] spans = new DeviceSpan[DevicesAtOnce];
    private int[] leaves = [];
    private ShardEvents? events;
    private ShardEvents? ahead;
    private Carry carry = Carry.Empty;
    private PlacementTable? placement;
    private DayDraw? draw;
    private bool newcomersCount;
    private int count;
    private int device;
    private int from;
    private int aheadFrom;

    /// <summary>True when the walk is through whole days: nothing is known from before the events, and nothing comes after them.</summary>
    internal bool IsWholeDay { get; private set; }

    /// <summary>What was seen of each of the devices.</summary>
    internal ReadOnlySpan<DeviceSpan> Spans => spans.AsSpan(0, count);

    /// <summary>The draws of each.</summary>
    internal ReadOnlySpan<DeviceDraw> Draws => draws.AsSpan(0, count);

    /// <summary>Device by device the leaves of all that was seen of it, in the order of time, what was carried and what lies ahead among it.</summary>
    internal ReadOnlySpan<int> Leaves => leaves;

    /// <summary>The events that the devices' spans lie in.</summary>
    internal ReadOnlySpan<DeviceEvent> Events => events is null ? [] : events.Events;

    /// <summary>Begins with the devices of a shard on a whole day.</summary>
    /// <param name="ofDay">All of the shard's events of the day, in order; not changed while the walk goes on.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="ofDevices">The day's draws.</param>
    public void Begin(ShardEvents ofDay, NetworkModel network, DayDraw ofDevices) => Begin(Carry.Empty, ofDay, null, false, network, ofDevices);

    /// <summary>Begins with the devices of a shard in some hours.</summary>
    /// <param name="before">From before the hours.</param>
    /// <param name="ofHours">The shard's events of the hours, in order.</param>
    /// <param name="after">Those of the hour after them, in order, read no sooner; or null.</param>
    /// <param name="newcomers">Whether it matters who is first seen after the hours.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="ofDevices">The day's draws.</param>
    /// <exception cref="ArgumentException">The carry has more devices than the events know of: it is not of their day and shard.</exception>
    internal void Begin(Carry before, ShardEvents ofHours, ShardEvents? after, bool newcomers, NetworkModel network, DayDraw ofDevices)
    {
        after = after is { Count: > 0 } ? after : null;
        if (before.Events.Length > Math.Max(ofHours.Devices.Length, after?.Devices.Length ?? 0))
        {
            throw new ArgumentException("A carry of other devices than the events'.", nameof(before));
        }

        (carry, events, ahead, newcomersCount) = (before, ofHours, after, newcomers);
        (placement, draw) = (PlacementTable.Of(network), ofDevices);
        (count, device, from, aheadFrom) = (0, 0, 0, 0);
        IsWholeDay = before.Events.IsEmpty && after is null;
    }

    /// <summary>Goes on to the next devices; false when there are no more.</summary>
    public bool Next()
    {
        if (events is null)
        {
            return false;
        }

        List();
        if (count == 0)
        {
            // Nothing is held on to: the events go back to their owner.
            (carry, events, ahead, placement, draw) = (Carry.Empty, null, null, null, null);
            return false;
        }

        draw!.Draw(devices.AsSpan(0, count), draws.AsSpan(0, count));
        Place(placement!);
        return true;
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        count = 0;
        (carry, events, ahead, placement, draw) = (Carry.Empty, null, null, null, null);
        Array.Clear(devices);
        Array.Clear(draws);
        Array.Clear(spans);
        Array.Clear(leaves);
    }

    /// <summary>Lists the next devices: those of which anything is known that matters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void List()
    {
        var carried = carry.Events;
        var ends = events!.Ends;
        var next = ahead is null ? [] : ahead.Events;
        var nextEnds = ahead is null ? [] : ahead.Ends;

        // Read later, the hour after may know of more devices; those that both know of have the same indexes in both.
        var names = nextEnds.Length > ends.Length ? ahead!.Devices : events.Devices;
        count = 0;
        for (; count < DevicesAtOnce && device < names.Length; device++)
        {
            var before = device < carried.Length ? carried[device] : DeviceEvent.None;
            var to = device < ends.Length ? ends[device] : from;
            var after = DeviceEvent.None;
            if (device < nextEnds.Length && nextEnds[device] > aheadFrom)
            {
                after = next[aheadFrom];
                aheadFrom = nextEnds[device];
            }

            // Written in any case, and taken where there is something: no branch hangs on it.
            devices[count] = names[device];
            spans[count] = new DeviceSpan(before, after, from, to);
            count += (to > from) | (before != DeviceEvent.None) | (newcomersCount & (after != DeviceEvent.None)) ? 1 : 0;
            from = to;
        }
    }

    /// <summary>Looks up the leaves of all that was seen of the devices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(PlacementTable table)
    {
        var all = events!.Events;
        var most = spans[count - 1].To - spans[0].From + (2 * count);
        if (leaves.Length < most)
        {
            leaves = new int[most * 9 / 8];
        }

        var into = leaves;
        var at = 0;
        for (var d = 0; d < count; d++)
        {
            ref readonly var span = ref spans[d];
            var position = draws[d].Position;
            if (span.Carried != DeviceEvent.None)
            {
                into[at++] = table.LeafAt(span.Carried.Cell, position);
            }

            foreach (var seen in all[span.From..span.To])
            {
                into[at++] = table.LeafAt(seen.Cell, position);
            }

            if (span.Ahead != DeviceEvent.None)
            {
                into[at++] = table.LeafAt(span.Ahead.Cell, position);
            }
        }
    }
}
