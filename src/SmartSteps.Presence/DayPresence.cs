using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Presence;

/// <summary>What the devices of a shard did on a whole day: a pure function of the day's events.</summary>
/// <remarks>
/// The rules are those of <see cref="HourPresence"/>. At close nothing more can come, so a gap is as long as it is: an hour looks ahead no
/// further than its allowance, and takes a gap that is still open there for no longer than what it saw of it.
/// One instance per worker; it keeps its buffers. Not thread-safe.
/// </remarks>
public sealed class DayPresence
{
    /// <summary>Devices that are found at once: their draws are one encryption, and their stays stay in the cache.</summary>
    public const int DevicesAtOnce = 256;

    private readonly int maxGap;
    private readonly int maxGapOnSameCell;
    private readonly Pseudonym[] devices = new Pseudonym[DevicesAtOnce];
    private readonly DeviceDraw[] draws = new DeviceDraw[DevicesAtOnce];
    private readonly int[] ends = new int[DevicesAtOnce];
    private int[] leaves = [];

    /// <summary>Takes valid options.</summary>
    public DayPresence(PresenceOptions options)
    {
        options.Validate();
        maxGap = (int)options.MaxGap.TotalSeconds;
        maxGapOnSameCell = (int)options.MaxGapOnSameCell.TotalSeconds;
    }

    /// <summary>Finds the stays of the next devices.</summary>
    /// <param name="day">The market day.</param>
    /// <param name="events">All events of a shard and day, ordered by <see cref="EventBuffer.Order"/>.</param>
    /// <param name="from">The first event that was not looked at yet: 0, then what the call before returned.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="draw">The day's draws.</param>
    /// <param name="known">The leaf of each event where they have been looked up already; else empty.</param>
    /// <param name="stays">Receives the devices; cleared first.</param>
    /// <returns>Where to go on; the number of events when all is done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(MarketDay day, EventBuffer events, int from, NetworkModel network, DayDraw draw, ReadOnlySpan<int> known, DayStays stays)
    {
        stays.Clear();
        var all = events.Events;
        var count = ListDevices(all, from);
        draw.Draw(devices.AsSpan(0, count), draws.AsSpan(0, count));
        var first = from;
        if (known.IsEmpty)
        {
            Place(PlacementTable.Of(network), all, from, count);
            known = leaves;
        }
        else
        {
            first = 0;
        }

        for (var d = 0; d < count; d++)
        {
            AddDevice(day, all[from..ends[d]], known[(from - first)..], draws[d], stays);
            from = ends[d];
        }

        return from;
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(devices);
        Array.Clear(draws);
    }

    /// <summary>The leaf of every event of some devices: many look-ups are under way at a time, before branches hang on what they find.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(PlacementTable placement, ReadOnlySpan<GatedEvent> events, int from, int count)
    {
        var first = from;
        var most = count == 0 ? 0 : ends[count - 1] - from;
        if (leaves.Length < most)
        {
            leaves = new int[most * 9 / 8];
        }

        var into = leaves;
        for (var d = 0; d < count; d++)
        {
            var position = draws[d].Position;
            for (; from < ends[d]; from++)
            {
                into[from - first] = placement.LeafAt(events[from].Cell, position);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddDevice(
        MarketDay day, ReadOnlySpan<GatedEvent> events, ReadOnlySpan<int> leafOf, DeviceDraw draw, DayStays stays)
    {
        var firstStay = stays.StayCount;
        var room = stays.Reserve(events.Length + 1);
        var count = 0;
        var cell = events[0].Cell;
        var leaf = leafOf[0];

        // Before the first event it was there already, if midnight is near: the pseudonym changes then, the device does not move.
        var before = events[0].SecondOfDay;
        var since = before <= maxGap ? 0 : before;
        var firstSeen = before;
        for (var i = 1; i < events.Length; i++)
        {
            ref readonly var seen = ref events[i];
            var second = seen.SecondOfDay;
            var same = seen.Cell == cell;
            var holds = second - before <= (same ? maxGapOnSameCell : maxGap);
            if (!(holds && same))
            {
                var until = before + ((second - before) & -(holds ? 1 : 0));
                Add(room, ref count, new DayStay(leaf, cell, since, until, firstSeen, before));
                since = firstSeen = second;
                cell = seen.Cell;
                leaf = leafOf[i];
            }

            before = second;
        }

        var end = day.LengthSeconds - before <= maxGap ? day.LengthSeconds : before;
        Add(room, ref count, new DayStay(leaf, cell, since, end, firstSeen, before));
        stays.Take(count);
        stays.Add(new DayDevice(draw.Choice, events[^1].Group.Value, leafOf[0], firstStay, count));
    }

    /// <summary>Adds a stay, or joins it to the one before where it goes on after no time at all elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Span<DayStay> room, ref int count, in DayStay stay)
    {
        if (count > 0)
        {
            ref var last = ref room[count - 1];
            if (last.Cell == stay.Cell && last.EndSecond == stay.StartSecond && last.Leaf == stay.Leaf && stay.Seconds > 0)
            {
                last = last with { EndSecond = stay.EndSecond, LastSeenSecond = stay.LastSeenSecond };
                return;
            }
        }

        // A stay of no time at all is overwritten by the next: no branch hangs on it.
        room[count] = stay;
        count += stay.Seconds > 0 ? 1 : 0;
    }

    /// <summary>Lists the next devices, with the end of each one's events.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ListDevices(ReadOnlySpan<GatedEvent> events, int from)
    {
        var count = 0;
        while (from < events.Length && count < DevicesAtOnce)
        {
            var device = events[from].Pseudonym;
            while (from < events.Length && events[from].Pseudonym == device)
            {
                from++;
            }

            devices[count] = device;
            ends[count++] = from;
        }

        return count;
    }
}
