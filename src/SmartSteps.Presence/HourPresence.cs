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
    private const int DevicesAtOnce = 256;

    private readonly int maxGap;
    private readonly DevicePath path;
    private readonly Pseudonym[] devices = new Pseudonym[DevicesAtOnce];
    private readonly DeviceDraw[] draws = new DeviceDraw[DevicesAtOnce];
    private readonly DeviceSpan[] spans = new DeviceSpan[DevicesAtOnce];
    private int[] leaves = [];
    private GatedEvent[] next = [];

    /// <summary>Takes valid options.</summary>
    public HourPresence(PresenceOptions options)
    {
        options.Validate();
        maxGap = (int)options.MaxGap.TotalSeconds;
        path = new DevicePath(maxGap, (int)options.MaxGapOnSameCell.TotalSeconds, (int)options.Allowance.TotalSeconds);
    }

    /// <summary>Finds the stays of the hours.</summary>
    /// <param name="hours">The hours.</param>
    /// <param name="carry">The shard's carry from the hour before.</param>
    /// <param name="events">Events of the hours, ordered by <see cref="EventBuffer.Order"/>.</param>
    /// <param name="ahead">Events of the hour after them, ordered likewise; empty on the day's last hour.</param>
    /// <param name="network">Footprints of the cells.</param>
    /// <param name="draw">The day's draws.</param>
    /// <param name="sink">Receives the stays, device by device.</param>
    /// <returns>The carry for the hour after.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Carry Find<TSink>(
        HourRun hours,
        Carry carry,
        ReadOnlySpan<GatedEvent> events,
        ReadOnlySpan<GatedEvent> ahead,
        NetworkModel network,
        DayDraw draw,
        ref TSink sink)
        where TSink : struct, IStaySink
    {
        var carried = carry.Events;
        var placement = PlacementTable.Of(network);
        path.Begin(hours);
        var isWhole = carried.IsEmpty && ahead.IsEmpty;
        var goesOn = hours.EndSecond < hours.DaySeconds;
        var nextCount = 0;
        if (goesOn && next.Length < carried.Length + events.Length)
        {
            // Shards grow and differ a little: some room to spare saves a new buffer for each.
            next = new GatedEvent[(carried.Length + events.Length) * 9 / 8];
        }

        // Who is first seen after the hours matters to them only as long as a first event still reaches back to midnight.
        var merge = new DeviceMerge(carried, events, ahead, hours.EndSecond <= maxGap);
        while (merge.Next(devices, spans) is var count && count > 0)
        {
            draw.Draw(devices.AsSpan(0, count), draws.AsSpan(0, count));
            var at = isWhole ? spans[0].From : 0;
            Place(placement, count, at, isWhole ? events.Length : at, carried, events, ahead);
            for (var d = 0; d < count; d++)
            {
                ref readonly var span = ref spans[d];
                var before = DevicePath.Sighting.Nowhere;
                if (span.Carried >= 0)
                {
                    before = new(carried[span.Carried].SecondOfDay, carried[span.Carried].Cell, leaves[at++]);
                }

                var ofDevice = events[span.From..span.To];
                var leafOf = leaves.AsSpan(at, ofDevice.Length);
                at += ofDevice.Length;
                var after = DevicePath.Sighting.Nowhere;
                if (span.Ahead >= 0)
                {
                    after = new(ahead[span.Ahead].SecondOfDay, ahead[span.Ahead].Cell, leaves[at++]);
                }

                path.Follow(draws[d], before, ofDevice, leafOf, after, ref sink);
                if (goesOn && (span.Carried >= 0 || !ofDevice.IsEmpty))
                {
                    next[nextCount++] = ofDevice.IsEmpty ? carried[span.Carried] : ofDevice[^1];
                }
            }
        }

        sink.Flush();

        // Nothing is carried beyond midnight.
        return goesOn ? new Carry(next.AsSpan(0, nextCount).ToArray()) : Carry.Empty;
    }

    /// <summary>
    /// The leaf of every event of some devices, in the order in which they are followed: found ahead of the path, whose branches hang on the
    /// events, many look-ups are under way at a time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Place(
        PlacementTable placement,
        int count,
        int at,
        int all,
        ReadOnlySpan<GatedEvent> carried,
        ReadOnlySpan<GatedEvent> events,
        ReadOnlySpan<GatedEvent> ahead)
    {
        var most = Math.Max(all, at + spans[count - 1].To - spans[0].From + (2 * count));
        if (leaves.Length < most)
        {
            Array.Resize(ref leaves, most * 9 / 8);
        }

        var into = leaves;
        for (var d = 0; d < count; d++)
        {
            ref readonly var span = ref spans[d];
            var position = draws[d].Position;
            if (span.Carried >= 0)
            {
                into[at++] = placement.LeafAt(carried[span.Carried].Cell, position);
            }

            foreach (ref readonly var seen in events[span.From..span.To])
            {
                into[at++] = placement.LeafAt(seen.Cell, position);
            }

            if (span.Ahead >= 0)
            {
                into[at++] = placement.LeafAt(ahead[span.Ahead].Cell, position);
            }
        }
    }

    /// <summary>
    /// The leaf of each event of the last <see cref="Find{TSink}"/>, in their order; only where there was no carry and nothing ahead. Valid until the next.
    /// </summary>
    public ReadOnlySpan<int> LeavesOfEvents => leaves;

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(devices);
        Array.Clear(draws);
        Array.Clear(next);
        Array.Clear(leaves);
        path.Erase();
    }
}
