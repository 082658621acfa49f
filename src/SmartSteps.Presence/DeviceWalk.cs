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
    public const int DevicesAtOnce = 128;

    /// <summary>Stands for the cell where nothing was seen.</summary>
    internal const int NoCell = -1;

    /// <summary>Stands for a second that does not come.</summary>
    internal const int Never = int.MaxValue;

    /// <summary>Places after a device that may be read and say nothing.</summary>
    internal const int Spare = 3;

    private readonly Pseudonym[] devices = new Pseudonym[DevicesAtOnce];
    private readonly DeviceDraw[] draws = new DeviceDraw[DevicesAtOnce];
    private readonly DeviceSpan[] spans = new DeviceSpan[DevicesAtOnce];
    private readonly int[] places = new int[DevicesAtOnce];
    private int[] seconds = [];
    private int[] cells = [];
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

    /// <summary>The events that the devices' spans lie in.</summary>
    internal ReadOnlySpan<DeviceEvent> Events => events is null ? [] : events.Events;

    /// <summary>
    /// For each of the devices, its place in the lists: there lies where it was before, then its events in the order of time, then where it was seen next, and
    /// then <see cref="Spare"/> seconds that never come.
    /// </summary>
    internal ReadOnlySpan<int> Places => places.AsSpan(0, count);

    /// <summary>Seconds since local midnight: 0 where the device was not seen before, <see cref="Never"/> where it is not seen any more.</summary>
    internal int[] Seconds => seconds;

    /// <summary>The cells; <see cref="NoCell"/> where it was not seen before or is not seen any more.</summary>
    internal int[] Cells => cells;

    /// <summary>The leaves; where it was not seen before, that of what was seen first.</summary>
    internal int[] Leaves => leaves;

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
        Array.Clear(seconds);
        Array.Clear(cells);
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

    /// <summary>Lists what was seen of the devices, with the leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(PlacementTable table)
    {
        var all = events!.Events;
        var most = spans[count - 1].To - spans[0].From + ((2 + Spare) * count);
        if (leaves.Length < most)
        {
            Array.Resize(ref seconds, most * 9 / 8);
            Array.Resize(ref cells, seconds.Length);
            Array.Resize(ref leaves, seconds.Length);
        }

        var (when, where, into) = (seconds, cells, leaves);
        var at = 0;
        for (var d = 0; d < count; d++)
        {
            ref readonly var span = ref spans[d];
            var position = draws[d].Position;
            var first = at++;
            places[d] = first;
            foreach (var seen in all[span.From..span.To])
            {
                var cell = seen.Cell;
                when[at] = seen.SecondOfDay;
                where[at] = cell;
                into[at++] = table.LeafAt(cell, position);
            }

            (when[at], where[at]) = (Never, NoCell);
            if (span.Ahead != DeviceEvent.None)
            {
                (when[at], where[at], into[at]) = (span.Ahead.SecondOfDay, span.Ahead.Cell, table.LeafAt(span.Ahead.Cell, position));
            }

            (when[first], where[first], into[first]) = span.Carried == DeviceEvent.None
                ? (0, NoCell, into[first + 1])
                : (span.Carried.SecondOfDay, span.Carried.Cell, table.LeafAt(span.Carried.Cell, position));
            when.AsSpan(at + 1, Spare).Fill(Never);
            at += 1 + Spare;
        }
    }
}
