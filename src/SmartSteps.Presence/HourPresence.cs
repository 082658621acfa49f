using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Presence;

/// <summary>
/// What the devices of a shard did in an hour: a pure function of the hour's events, those of the allowance after it, and the carry.
/// </summary>
/// <remarks>
/// Between two events a device stays at the cell of the first one when the gap is at most <see cref="PresenceOptions.MaxGap"/>, or at most
/// <see cref="PresenceOptions.MaxGapOnSameCell"/> with the same cell at both ends. After the last event that can be seen it stays until the gap is
/// known to exceed MaxGap. Before the first event of the day it stays back to midnight when that is at most MaxGap: the
/// pseudonym changes then, the device does not move. Everywhere else its whereabouts are unknown.
/// One instance per worker; it keeps its buffers. Not thread-safe.
/// </remarks>
public sealed class HourPresence
{
    private readonly int maxGap;
    private readonly int maxGapOnSameCell;
    private readonly int allowance;
    private Pseudonym[] devices = [];
    private DeviceDraw[] draws = [];
    private int[] ends = [];
    private GatedEvent[] next = [];

    /// <summary>Takes valid options.</summary>
    public HourPresence(PresenceOptions options)
    {
        options.Validate();
        maxGap = (int)options.MaxGap.TotalSeconds;
        maxGapOnSameCell = (int)options.MaxGapOnSameCell.TotalSeconds;
        allowance = (int)options.Allowance.TotalSeconds;
    }

    /// <summary>Finds the stays of the hour.</summary>
    /// <param name="day">The market day.</param>
    /// <param name="hour">The hour's index.</param>
    /// <param name="carry">The shard's carry from the hour before.</param>
    /// <param name="events">Events of the hour and of the hour after it, ordered by <see cref="EventBuffer.Order"/>.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="draw">The day's draws.</param>
    /// <param name="stays">Receives the stays; cleared first.</param>
    /// <returns>The carry for the next hour.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Carry Find(
        MarketDay day, int hour, Carry carry, ReadOnlySpan<GatedEvent> events, NetworkModel network, DayDraw draw, StayBuffer stays)
    {
        stays.Clear();
        var bucket = day.Hour(hour);
        var start = (int)(bucket.StartUnixSeconds - day.StartUnixSeconds);
        var end = start + bucket.LengthSeconds;
        var horizon = Math.Min(end + allowance, day.LengthSeconds);
        var count = MergeDevices(carry.Events, events);
        draw.Draw(devices.AsSpan(0, count), draws.AsSpan(0, count));

        var nextCount = 0;
        var carried = carry.Events;
        var footprints = network.Footprints.AsSpan();
        var c = 0;
        var e = 0;
        for (var d = 0; d < count; d++)
        {
            var hasLast = c < carried.Length && carried[c].Pseudonym == devices[d];
            var last = hasLast ? carried[c++] : default;
            var keeps = hasLast;
            var keep = last;
            var position = draws[d].Position;
            var sitsOut = draws[d].SitsOut(hour, day.HourCount);
            for (; e < ends[d] && events[e].SecondOfDay < horizon && (!hasLast || last.SecondOfDay < end); e++)
            {
                ref readonly var seen = ref events[e];
                var from = hasLast ? last.SecondOfDay : 0;
                var limit = hasLast && last.Cell == seen.Cell ? maxGapOnSameCell : maxGap;
                if (!sitsOut && seen.SecondOfDay - from <= limit)
                {
                    Add(stays, d, footprints[hasLast ? last.Cell : seen.Cell], position, Math.Max(from, start), Math.Min(seen.SecondOfDay, end));
                }

                hasLast = true;
                last = seen;
                if (seen.SecondOfDay < end)
                {
                    keeps = true;
                    keep = seen;
                }
            }

            e = ends[d];
            if (!sitsOut && hasLast && last.SecondOfDay < end && horizon - last.SecondOfDay <= maxGap)
            {
                Add(stays, d, footprints[last.Cell], position, Math.Max(last.SecondOfDay, start), end);
            }

            if (keeps)
            {
                next[nextCount++] = keep;
            }
        }

        return new Carry(next.AsSpan(0, nextCount).ToArray());
    }

    private static void Add(StayBuffer stays, int device, CellFootprint footprint, uint position, int from, int to)
    {
        if (to > from)
        {
            stays.Add(new Stay(device, footprint.LeafAt(position), from, to));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int MergeDevices(ReadOnlySpan<GatedEvent> carried, ReadOnlySpan<GatedEvent> events)
    {
        var most = carried.Length + events.Length;
        if (devices.Length < most)
        {
            // Shards grow and differ a little: some room to spare saves a new set of buffers for each.
            most += most / 8;
            devices = new Pseudonym[most];
            draws = new DeviceDraw[most];
            ends = new int[most];
            next = new GatedEvent[most];
        }

        var c = 0;
        var e = 0;
        var count = 0;
        while (c < carried.Length || e < events.Length)
        {
            var device = e == events.Length || (c < carried.Length && carried[c].Pseudonym.Value <= events[e].Pseudonym.Value)
                ? carried[c].Pseudonym
                : events[e].Pseudonym;
            if (c < carried.Length && carried[c].Pseudonym == device)
            {
                c++;
            }

            while (e < events.Length && events[e].Pseudonym == device)
            {
                e++;
            }

            devices[count] = device;
            ends[count++] = e;
        }

        return count;
    }
}
