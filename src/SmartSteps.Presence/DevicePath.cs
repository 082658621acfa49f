using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SmartSteps.Grid;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>Follows a device from event to event, and cuts its stays into hours. Keeps its buffers. Not thread-safe.</summary>
/// <remarks>
/// When somebody is seen next is anybody's guess, a processor's too: so nothing here branches on it. What lies between two events is written down as the
/// bounds up to which it holds; then events and ends of hours are gone through in one order, each of them ending what may be a stay.
/// </remarks>
internal sealed class DevicePath(int maxGap, int maxGapOnSameCell, int allowance)
{
    /// <summary>Stands for the cell where nothing was seen.</summary>
    public const int NoCell = -1;

    private const int Never = int.MaxValue;

    private HourRun hours;
    private HourBounds[] bounds = [];
    private int[] ends = [];
    private Gap[] gaps = [];
    private HourStay[] stays = [];

    /// <summary>The devices that follow are followed through these hours.</summary>
    public void Begin(HourRun run)
    {
        hours = run;
        if (bounds.Length < run.Count)
        {
            bounds = new HourBounds[run.Count];
            ends = new int[run.Count];
        }

        for (var i = 0; i < run.Count; i++)
        {
            var end = run.EndOf(run.First + i);
            var horizon = Math.Min(end + allowance, run.DaySeconds);
            bounds[i] = new HourBounds(horizon, Math.Max(end + 1, horizon));
        }
    }

    /// <summary>Hands a device's stays to the sink.</summary>
    /// <param name="draw">Its draws of the day.</param>
    /// <param name="before">Where it was last seen before the hours, or nowhere.</param>
    /// <param name="events">What was seen of it in the hours.</param>
    /// <param name="leafOf">The leaf of each event.</param>
    /// <param name="after">Where it was seen next after the hours, or nowhere.</param>
    /// <param name="sink">Takes the stays.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Follow<TSink>(
        DeviceDraw draw, in Sighting before, ReadOnlySpan<DeviceEvent> events, ReadOnlySpan<int> leafOf, in Sighting after, ref TSink sink)
        where TSink : struct, IStaySink
    {
        var most = events.Length + hours.Count;
        if (gaps.Length <= most)
        {
            gaps = new Gap[2 * (most + 1)];
            stays = new HourStay[gaps.Length + IStaySink.Spare];
        }

        ListGaps(before, events, leafOf[..events.Length], after);
        CutIntoHours(most);
        if (hours.DayHours > DeviceDraw.CountedHours)
        {
            LeaveOutHours(draw);
        }

        sink.Take(stays, ends.AsSpan(0, hours.Count));
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(gaps);
        Array.Clear(stays);
    }

    /// <summary>What lies between one event and the next, from before the hours to after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ListGaps(in Sighting before, ReadOnlySpan<DeviceEvent> events, ReadOnlySpan<int> leafOf, in Sighting after)
    {
        ref var into = ref MemoryMarshal.GetArrayDataReference(gaps);
        int gap = maxGap, more = maxGapOnSameCell - maxGap, runEnd = hours.EndSecond;
        int since = before.Second, cell = before.Cell, leaf = before.Leaf, openUntil = since + gap;
        if (cell == NoCell)
        {
            // Before the first event it was already where that was seen, if that holds at all; left open, it was nowhere.
            leaf = events.IsEmpty ? after.Leaf : leafOf[0];
            openUntil = int.MinValue;
        }

        for (var i = 0; i < events.Length; i++)
        {
            var seen = events[i];
            int second = seen.SecondOfDay, next = seen.Cell;
            var longest = gap + (more & -(next == cell ? 1 : 0));
            into = new Gap(LesserOf(second, runEnd), leaf, openUntil, second | (((longest - (second - since)) >> 31) & Never));
            into = ref Unsafe.Add(ref into, 1);
            (since, cell, leaf, openUntil) = (second, next, leafOf[i], second + gap);
        }

        var holds = after.Cell != NoCell && after.Second - since <= (after.Cell == cell ? gap + more : gap);
        into = new Gap(Never, leaf, openUntil, holds ? after.Second : Never);
    }

    /// <summary>
    /// Each hour knows the event that ends a gap only if that comes by its horizon. Else the gap is open for it, and holds as long as what is seen of it may.
    /// </summary>
    /// <param name="steps">Events and hours: what the gaps end in, and where stays are cut.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CutIntoHours(int steps)
    {
        // Every step goes on by one event or by one hour. The last gap has no end and events lie before the end of the run, so neither list is left.
        // A step waits for nothing but the two ends that the one before chose: they stay in registers, and the next gap's is there beforehand.
        ref var gap = ref MemoryMarshal.GetArrayDataReference(gaps);
        ref var hour = ref MemoryMarshal.GetArrayDataReference(bounds);
        ref var afterLast = ref Unsafe.Add(ref hour, hours.Count);
        ref var end = ref MemoryMarshal.GetArrayDataReference(ends);
        ref var stay = ref MemoryMarshal.GetArrayDataReference(stays);
        var count = 0;
        int from = hours.StartSecond, gapEnd = gap.End, hourEnd = from + MarketDay.SecondsPerHour, runEnd = hours.EndSecond;
        while (Unsafe.IsAddressLessThan(ref hour, ref afterLast))
        {
            var nextEnd = Unsafe.Add(ref gap, 1).End;
            var isSeen = gapEnd <= hourEnd ? 1 : 0;
            var isOver = gapEnd > hourEnd ? 1 : 0;
            var to = LesserOf(hourEnd + ((gapEnd - hourEnd) & -isSeen), runEnd);
            Unsafe.Add(ref stay, count) = new HourStay(gap.Leaf, from, to);
            var isOpen = hour.Horizon <= gap.OpenUntil ? 1 : 0;
            var isHeld = hour.Reach > gap.HeldFrom ? 1 : 0;
            var isLong = to > from ? 1 : 0;
            count += (isOpen | isHeld) & isLong;
            end = count;
            from = to;
            gapEnd += (nextEnd - gapEnd) & -isSeen;
            hourEnd += MarketDay.SecondsPerHour & -isOver;
            gap = ref Unsafe.Add(ref gap, isSeen);
            hour = ref Unsafe.Add(ref hour, isOver);
            end = ref Unsafe.Add(ref end, isOver);
        }
    }

    /// <summary>Takes the stays out of the hours that the device sits out.</summary>
    private void LeaveOutHours(DeviceDraw draw)
    {
        var (from, count) = (0, 0);
        for (var i = 0; i < hours.Count; i++)
        {
            var ofHour = stays.AsSpan(from, ends[i] - from);
            from = ends[i];
            if (!draw.SitsOut(hours.First + i, hours.DayHours))
            {
                ofHour.CopyTo(stays.AsSpan(count));
                count += ofHour.Length;
            }

            ends[i] = count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LesserOf(int x, int y) => y + ((x - y) & ((x - y) >> 31));

    /// <summary>Where and when a device was seen outside the hours in question.</summary>
    /// <param name="Second">Seconds since local midnight; 0 where it was not seen.</param>
    /// <param name="Cell">The cell, or <see cref="NoCell"/>.</param>
    /// <param name="Leaf">The leaf.</param>
    internal readonly record struct Sighting(int Second, int Cell, int Leaf)
    {
        /// <summary>Not seen.</summary>
        public static Sighting Nowhere => new(0, NoCell, 0);
    }

    /// <summary>What lies before an event.</summary>
    /// <param name="End">The second of the event.</param>
    /// <param name="Leaf">Where the device is, if it holds.</param>
    /// <param name="OpenUntil">For an hour that knows no end of it, it holds if that sees no further than to this second.</param>
    /// <param name="HeldFrom">An hour that knows its end at this second sees that it holds; never, where it is too long.</param>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Gap(int End, int Leaf, int OpenUntil, int HeldFrom);

    /// <summary>An hour.</summary>
    /// <param name="Horizon">Up to where it sees.</param>
    /// <param name="Reach">It knows of events before this second.</param>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct HourBounds(int Horizon, int Reach);
}
