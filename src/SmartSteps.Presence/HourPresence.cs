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
    private int[] firstAhead = [];
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
    /// <param name="events">Events of the hour, ordered by <see cref="EventBuffer.Order"/>.</param>
    /// <param name="ahead">Events of the hour after it, ordered likewise; empty on the day's last hour.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="draw">The day's draws.</param>
    /// <param name="stays">Receives the stays; cleared first.</param>
    /// <returns>The carry for the next hour.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Carry Find(
        MarketDay day,
        int hour,
        Carry carry,
        ReadOnlySpan<GatedEvent> events,
        ReadOnlySpan<GatedEvent> ahead,
        NetworkModel network,
        DayDraw draw,
        StayBuffer stays)
    {
        stays.Clear();
        var bucket = day.Hour(hour);
        var start = (int)(bucket.StartUnixSeconds - day.StartUnixSeconds);
        var end = start + bucket.LengthSeconds;
        var horizon = Math.Min(end + allowance, day.LengthSeconds);

        // Who is first seen after the hour matters to it only as long as a first event still reaches back to midnight.
        var count = MergeDevices(carry.Events, events, end <= maxGap ? ahead : [], ahead);
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
            var position = draws[d].Position;
            var sitsOut = draws[d].SitsOut(hour, day.HourCount);
            for (; e < ends[d]; e++)
            {
                ref readonly var seen = ref events[e];
                if (!sitsOut)
                {
                    AddGap(stays, d, hasLast, last, seen, footprints, position, start, end);
                }

                hasLast = true;
                last = seen;
            }

            if (hasLast)
            {
                next[nextCount++] = last;
            }

            if (sitsOut)
            {
                continue;
            }

            if (firstAhead[d] >= 0 && ahead[firstAhead[d]].SecondOfDay < horizon)
            {
                AddGap(stays, d, hasLast, last, ahead[firstAhead[d]], footprints, position, start, end);
            }
            else if (hasLast && horizon - last.SecondOfDay <= maxGap)
            {
                Add(stays, d, footprints[last.Cell], position, Math.Max(last.SecondOfDay, start), end);
            }
        }

        return new Carry(next.AsSpan(0, nextCount).ToArray());
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(devices);
        Array.Clear(draws);
        Array.Clear(next);
    }

    private static void Add(StayBuffer stays, int device, CellFootprint footprint, uint position, int from, int to)
    {
        if (to > from)
        {
            stays.Add(new Stay(device, footprint.LeafAt(position), from, to));
        }
    }

    /// <summary>Adds the stay between two events, or between midnight and the first one, where it holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddGap(
        StayBuffer stays,
        int device,
        bool hasLast,
        in GatedEvent last,
        in GatedEvent seen,
        ReadOnlySpan<CellFootprint> footprints,
        uint position,
        int start,
        int end)
    {
        var from = hasLast ? last.SecondOfDay : 0;
        var limit = hasLast && last.Cell == seen.Cell ? maxGapOnSameCell : maxGap;
        if (seen.SecondOfDay - from <= limit)
        {
            Add(stays, device, footprints[hasLast ? last.Cell : seen.Cell], position, Math.Max(from, start), Math.Min(seen.SecondOfDay, end));
        }
    }

    /// <summary>Lists the devices in order, with the end of each one's events and its first event ahead (−1: none).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int MergeDevices(
        ReadOnlySpan<GatedEvent> carried, ReadOnlySpan<GatedEvent> events, ReadOnlySpan<GatedEvent> newcomers, ReadOnlySpan<GatedEvent> ahead)
    {
        Reserve(carried.Length + events.Length + newcomers.Length);
        var c = 0;
        var e = 0;
        var n = 0;
        var a = 0;
        var count = 0;
        while (true)
        {
            var device = ulong.MaxValue;
            var any = false;
            Lower(carried, c, ref device, ref any);
            Lower(events, e, ref device, ref any);
            Lower(newcomers, n, ref device, ref any);
            if (!any)
            {
                return count;
            }

            c += c < carried.Length && carried[c].Pseudonym.Value == device ? 1 : 0;
            e = Past(events, e, device);
            n = Past(newcomers, n, device);
            while (a < ahead.Length && ahead[a].Pseudonym.Value < device)
            {
                a++;
            }

            devices[count] = new Pseudonym(device);
            ends[count] = e;
            firstAhead[count++] = a < ahead.Length && ahead[a].Pseudonym.Value == device ? a : -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Lower(ReadOnlySpan<GatedEvent> list, int at, ref ulong device, ref bool any)
    {
        if (at < list.Length && list[at].Pseudonym.Value <= device)
        {
            device = list[at].Pseudonym.Value;
            any = true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Past(ReadOnlySpan<GatedEvent> list, int at, ulong device)
    {
        while (at < list.Length && list[at].Pseudonym.Value == device)
        {
            at++;
        }

        return at;
    }

    private void Reserve(int most)
    {
        if (devices.Length < most)
        {
            // Shards grow and differ a little: some room to spare saves a new set of buffers for each.
            most += most / 8;
            devices = new Pseudonym[most];
            draws = new DeviceDraw[most];
            ends = new int[most];
            firstAhead = new int[most];
            next = new GatedEvent[most];
        }
    }
}
