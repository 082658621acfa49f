using System.Runtime.CompilerServices;
using SmartSteps.Grid;

namespace SmartSteps.Presence;

/// <summary>What the devices of a shard did on a whole day: a pure function of the day's events.</summary>
/// <remarks>
/// The rules are those of <see cref="HourPresence"/>. At close nothing more can come, so a gap is as long as it is: an hour looks ahead no
/// further than its allowance, and takes a gap that is still open there for no longer than what it saw of it.
/// Thread-safe.
/// </remarks>
public sealed class DayPresence
{
    private readonly int maxGap;
    private readonly int maxGapOnSameCell;

    /// <summary>Takes valid options.</summary>
    public DayPresence(PresenceOptions options)
    {
        options.Validate();
        maxGap = (int)options.MaxGap.TotalSeconds;
        maxGapOnSameCell = (int)options.MaxGapOnSameCell.TotalSeconds;
    }

    /// <summary>Finds the stays of some devices.</summary>
    /// <param name="day">The market day.</param>
    /// <param name="devices">The devices, on a walk through a whole day.</param>
    /// <param name="stays">Receives the devices; cleared first.</param>
    /// <exception cref="ArgumentException">The walk is not through a whole day.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(MarketDay day, DeviceWalk devices, DayStays stays)
    {
        if (!devices.IsWholeDay)
        {
            throw new ArgumentException("Not the devices of a whole day.", nameof(devices));
        }

        stays.Clear();
        var spans = devices.Spans;
        var draws = devices.Draws;
        var places = devices.Places;
        var events = devices.Events;
        for (var d = 0; d < spans.Length; d++)
        {
            var from = places[d] + 1;
            var count = spans[d].To - spans[d].From;
            AddDevice(
                day,
                devices.Seconds.AsSpan(from, count),
                devices.Cells.AsSpan(from, count),
                devices.Leaves.AsSpan(from, count),
                draws[d],
                events[spans[d].To - 1].Group.Value,
                stays);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddDevice(
        MarketDay day, ReadOnlySpan<int> seconds, ReadOnlySpan<int> cells, ReadOnlySpan<int> leafOf, DeviceDraw draw, int group, DayStays stays)
    {
        var firstStay = stays.StayCount;
        var room = stays.Reserve(seconds.Length + 1);
        var count = 0;
        var cell = cells[0];
        var leaf = leafOf[0];
        cells = cells[..seconds.Length];
        leafOf = leafOf[..seconds.Length];

        // Before the first event it was there already, if midnight is near: the pseudonym changes then, the device does not move.
        var before = seconds[0];
        var since = before <= maxGap ? 0 : before;
        var firstSeen = before;
        for (var i = 1; i < seconds.Length; i++)
        {
            var second = seconds[i];
            var same = cells[i] == cell;
            var holds = second - before <= (same ? maxGapOnSameCell : maxGap);
            if (!(holds && same))
            {
                var until = before + ((second - before) & -(holds ? 1 : 0));
                Add(room, ref count, new DayStay(leaf, cell, since, until, firstSeen, before));
                since = firstSeen = second;
                cell = cells[i];
                leaf = leafOf[i];
            }

            before = second;
        }

        var end = day.LengthSeconds - before <= maxGap ? day.LengthSeconds : before;
        Add(room, ref count, new DayStay(leaf, cell, since, end, firstSeen, before));
        stays.Take(count);
        stays.Add(new DayDevice(draw.Choice, group, leafOf[0], firstStay, count));
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
}
