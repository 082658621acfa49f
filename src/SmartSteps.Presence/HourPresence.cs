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
    private const int DevicesAtOnce = 1024;

    private readonly int maxGap;
    private readonly int maxGapOnSameCell;
    private readonly int allowance;
    private readonly Pseudonym[] devices = new Pseudonym[DevicesAtOnce];
    private readonly DeviceDraw[] draws = new DeviceDraw[DevicesAtOnce];
    private readonly DeviceSpan[] spans = new DeviceSpan[DevicesAtOnce];
    private Stay[] found = new Stay[256];
    private GatedEvent[] next = [];

    /// <summary>Takes valid options.</summary>
    public HourPresence(PresenceOptions options)
    {
        options.Validate();
        maxGap = (int)options.MaxGap.TotalSeconds;
        maxGapOnSameCell = (int)options.MaxGapOnSameCell.TotalSeconds;
        allowance = (int)options.Allowance.TotalSeconds;
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
        var path = new DevicePath(hours, maxGap, maxGapOnSameCell, allowance, network.Footprints.AsSpan());
        var nextCount = 0;
        if (next.Length < carried.Length + events.Length)
        {
            // Shards grow and differ a little: some room to spare saves a new buffer for each.
            next = new GatedEvent[(carried.Length + events.Length) * 9 / 8];
        }

        // Who is first seen after the hours matters to them only as long as a first event still reaches back to midnight.
        var merge = new DeviceMerge(carried, events, ahead, hours.EndSecond <= maxGap);
        while (merge.Next(devices, spans) is var count && count > 0)
        {
            draw.Draw(devices.AsSpan(0, count), draws.AsSpan(0, count));
            for (var d = 0; d < count; d++)
            {
                var span = spans[d];
                path.Begin(draws[d], Room(span.To - span.From + hours.Count + 2));
                if (span.Carried >= 0)
                {
                    path.Carry(carried[span.Carried]);
                }

                for (var e = span.From; e < span.To; e++)
                {
                    path.Go(events[e]);
                }

                if (path.HasLast)
                {
                    next[nextCount++] = path.Last;
                }

                if (span.Ahead >= 0)
                {
                    path.Go(ahead[span.Ahead]);
                }
                else
                {
                    path.End();
                }

                if (!path.Stays.IsEmpty)
                {
                    sink.Take(path.Stays);
                }
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

    private Span<Stay> Room(int stays)
    {
        if (found.Length < stays)
        {
            found = new Stay[stays * 2];
        }

        return found;
    }
}
