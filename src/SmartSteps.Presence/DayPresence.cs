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
    public const int DevicesAtOnce = 1024;

    private readonly int maxGap;
    private readonly int maxGapOnSameCell;
    private readonly Pseudonym[] devices = new Pseudonym[DevicesAtOnce];
    private readonly DeviceDraw[] draws = new DeviceDraw[DevicesAtOnce];
    private readonly int[] ends = new int[DevicesAtOnce];

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
    /// <param name="stays">Receives the devices; cleared first.</param>
    /// <returns>Where to go on; the number of events when all is done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(MarketDay day, EventBuffer events, int from, NetworkModel network, DayDraw draw, DayStays stays)
    {
        stays.Clear();
        var all = events.Events;
        var count = ListDevices(all, from);
        draw.Draw(devices.AsSpan(0, count), draws.AsSpan(0, count));
        var footprints = network.Footprints.AsSpan();
        for (var d = 0; d < count; d++)
        {
            AddDevice(day, all[from..ends[d]], footprints, draws[d], stays);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddDevice(
        MarketDay day, ReadOnlySpan<GatedEvent> events, ReadOnlySpan<CellFootprint> footprints, DeviceDraw draw, DayStays stays)
    {
        var firstStay = stays.StayCount;
        var cell = events[0].Cell;
        var leaf = footprints[cell].LeafAt(draw.Position);
        var origin = leaf;

        // Before the first event it was there already, if midnight is near: the pseudonym changes then, the device does not move.
        var since = events[0].SecondOfDay <= maxGap ? 0 : events[0].SecondOfDay;
        var firstSeen = events[0].SecondOfDay;
        for (var i = 1; i < events.Length; i++)
        {
            ref readonly var seen = ref events[i];
            var second = seen.SecondOfDay;
            var same = seen.Cell == cell;
            var before = events[i - 1].SecondOfDay;
            if (second - before > (same ? maxGapOnSameCell : maxGap))
            {
                AddStay(stays, firstStay, new DayStay(leaf, cell, since, before, firstSeen, before));
                since = firstSeen = second;
            }
            else if (!same)
            {
                AddStay(stays, firstStay, new DayStay(leaf, cell, since, second, firstSeen, before));
                since = firstSeen = second;
            }

            if (!same)
            {
                cell = seen.Cell;
                leaf = footprints[cell].LeafAt(draw.Position);
            }
        }

        var last = events[^1];
        var end = day.LengthSeconds - last.SecondOfDay <= maxGap ? day.LengthSeconds : last.SecondOfDay;
        AddStay(stays, firstStay, new DayStay(leaf, cell, since, end, firstSeen, last.SecondOfDay));
        stays.Add(new DayDevice(draw.Choice, last.Group.Value, origin, firstStay, stays.StayCount - firstStay));
    }

    private static void AddStay(DayStays stays, int firstStay, in DayStay stay)
    {
        if (stay.Seconds > 0)
        {
            stays.Add(firstStay, stay);
        }
    }

    /// <summary>Lists the next devices, with the end of each one's events.</summary>
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
