using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SmartSteps.Grid;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>Follows a device from event to event, and cuts its stays into hours. Keeps its buffers. Not thread-safe.</summary>
/// <remarks>
/// When somebody is seen next is anybody's guess, a processor's too: so nothing here branches on it, and no step waits for the one before. What lies between
/// two events is written down as the bounds up to which it holds, and for each hour where it begins among these gaps; then every hour takes the gaps that
/// reach into it, four side by side and two hours at a time.
/// </remarks>
internal sealed class DevicePath(int maxGap, int maxGapOnSameCell, int allowance)
{
    /// <summary>Stands for the cell where nothing was seen.</summary>
    public const int NoCell = -1;

    private const int Never = int.MaxValue;
    private const int AtOnce = HourStays.AtOnce;

    /// <summary>The last gap and what is read and written beyond it.</summary>
    private const int Spare = 1 + (2 * AtOnce);

    private HourRun hours;

    // For each hour four times what holds for all gaps in it.
    private int[] hourStarts = [];
    private int[] hourEnds = [];
    private int[] horizons = [];
    private int[] reaches = [];

    // For each gap: the second of the event that ends it, after that of the one before; where the device is, if it holds; for an hour that knows no end
    // of it, the last second that it may see up to; from which second on an hour that knows its end sees that it holds.
    private int[] gapEnds = new int[64];
    private int[] gapLeaves = new int[64];
    private int[] openUntil = new int[64];
    private int[] heldFrom = new int[64];

    // For each hour the first gap that reaches into it.
    private readonly int[] firsts = new int[MarketDay.MaxHours + AtOnce];

    private int[] leaves = [];
    private int[] starts = [];
    private int[] ends = [];
    private HourStay[] ofHour = new HourStay[64];
    private uint satOut;

    /// <summary>The devices that follow are followed through these hours.</summary>
    public void Begin(HourRun run)
    {
        hours = run;
        var room = (run.Count + 1) / 2 * 2 * AtOnce;
        if (leaves.Length < room)
        {
            (hourStarts, hourEnds, horizons, reaches) = (new int[room], new int[room], new int[room], new int[room]);
            (leaves, starts, ends) = (new int[room], new int[room], new int[room]);
        }

        for (var i = 0; i < run.Count; i++)
        {
            var end = run.EndOf(run.First + i);
            var horizon = Math.Min(end + allowance, run.DaySeconds);
            hourStarts.AsSpan(i * AtOnce, AtOnce).Fill(run.StartSecond + (i * MarketDay.SecondsPerHour));
            hourEnds.AsSpan(i * AtOnce, AtOnce).Fill(end);
            horizons.AsSpan(i * AtOnce, AtOnce).Fill(horizon);
            reaches.AsSpan(i * AtOnce, AtOnce).Fill(Math.Max(end + 1, horizon));
        }

        // An hour beside an odd last one has no length.
        for (var i = run.Count * AtOnce; i < room; i++)
        {
            hourStarts[i] = hourEnds[i] = run.EndSecond;
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
        if (gapEnds.Length < events.Length + Spare)
        {
            Grow(events.Length + Spare);
        }

        ListGaps(before, events, leafOf[..events.Length], after);
        var crowded = FindFirsts();
        CutIntoHours();
        satOut = 0;
        if (hours.DayHours > DeviceDraw.CountedHours)
        {
            LeaveOutHours(draw);
        }

        sink.Take(new HourStays(this, hours.Count, crowded & ~satOut, leaves, starts, ends));
    }

    /// <summary>All stays of an hour of the device that is followed.</summary>
    public ReadOnlySpan<HourStay> StaysOf(int hour)
    {
        if ((satOut >> hour & 1) != 0)
        {
            return [];
        }

        var most = firsts[hour + 1] - firsts[hour] + 1;
        if (ofHour.Length < most)
        {
            ofHour = new HourStay[2 * most];
        }

        var count = 0;
        var slot = hour * AtOnce;
        for (var gap = firsts[hour]; gap <= firsts[hour + 1]; gap++)
        {
            var from = Math.Max(gapEnds[gap], hourStarts[slot]);
            var to = Math.Min(gapEnds[gap + 1], hourEnds[slot]);
            if (to > from && (horizons[slot] <= openUntil[gap] || reaches[slot] > heldFrom[gap]))
            {
                ofHour[count++] = new HourStay(gapLeaves[gap], from, to);
            }
        }

        return ofHour.AsSpan(0, count);
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        foreach (var buffer in (int[][])[gapEnds, gapLeaves, openUntil, heldFrom, firsts, leaves, starts, ends])
        {
            Array.Clear(buffer);
        }

        Array.Clear(ofHour);
    }

    private void Grow(int most)
    {
        (gapEnds, gapLeaves, openUntil, heldFrom) = (new int[2 * most], new int[2 * most], new int[2 * most], new int[2 * most]);
    }

    /// <summary>What lies between one event and the next, from before the hours to after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ListGaps(in Sighting before, ReadOnlySpan<DeviceEvent> events, ReadOnlySpan<int> leafOf, in Sighting after)
    {
        ref var intoEnd = ref MemoryMarshal.GetArrayDataReference(gapEnds);
        ref var intoLeaf = ref MemoryMarshal.GetArrayDataReference(gapLeaves);
        ref var intoOpen = ref MemoryMarshal.GetArrayDataReference(openUntil);
        ref var intoHeld = ref MemoryMarshal.GetArrayDataReference(heldFrom);
        ref var first = ref MemoryMarshal.GetArrayDataReference(firsts);
        int gap = maxGap, more = maxGapOnSameCell - maxGap, runEnd = hours.EndSecond, runStart = hours.StartSecond - (MarketDay.SecondsPerHour - 1);
        var last = (uint)hours.Count;
        int since = before.Second, cell = before.Cell, leaf = before.Leaf, open = since + gap;
        if (cell == NoCell)
        {
            // Before the first event it was already where that was seen, if that holds at all; left open, it was nowhere.
            leaf = events.IsEmpty ? after.Leaf : leafOf[0];
            open = int.MinValue;
        }

        firsts.AsSpan().Clear();
        intoEnd = int.MinValue;
        for (var i = 0; i < events.Length; i++)
        {
            var seen = events[i];
            int second = seen.SecondOfDay, next = seen.Cell;
            var longest = gap + (more & -(next == cell ? 1 : 0));
            var end = LesserOf(second, runEnd);
            Unsafe.Add(ref intoEnd, i + 1) = end;
            Unsafe.Add(ref intoLeaf, i) = leaf;
            Unsafe.Add(ref intoOpen, i) = open;
            Unsafe.Add(ref intoHeld, i) = second | (((longest - (second - since)) >> 31) & Never);

            // An event at the very end of an hour is over when the next begins.
            Unsafe.Add(ref first, (nint)Math.Min((uint)(end - runStart) / MarketDay.SecondsPerHour, last)) = i + 1;
            (since, cell, leaf, open) = (second, next, leafOf[i], second + gap);
        }

        var holds = after.Cell != NoCell && after.Second - since <= (after.Cell == cell ? gap + more : gap);
        Unsafe.Add(ref intoLeaf, events.Length) = leaf;
        Unsafe.Add(ref intoOpen, events.Length) = open;
        Unsafe.Add(ref intoHeld, events.Length) = holds ? after.Second : Never;

        // The last gap has no end, and what is read beyond it has no length.
        Vector256.Create(Never).StoreUnsafe(ref intoEnd, (nuint)events.Length + 1);
    }

    /// <summary>The first gap of each hour, which is that of the hour before where nothing ended one; returns a bit for each hour with more gaps than four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint FindFirsts()
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(firsts);
        var crowded = 0u;
        var before = first;
        for (var hour = 0; hour < hours.Count; hour++)
        {
            var next = Unsafe.Add(ref first, hour + 1);
            next += (before - next) & ((next - before) >> 31);
            Unsafe.Add(ref first, hour + 1) = next;
            crowded |= (next - before >= AtOnce ? 1u : 0u) << hour;
            before = next;
        }

        return crowded;
    }

    /// <summary>
    /// Each hour knows the event that ends a gap only if that comes by its horizon. Else the gap is open for it, and holds as long as what is seen of it may.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CutIntoHours()
    {
        ref var gapEnd = ref MemoryMarshal.GetArrayDataReference(gapEnds);
        ref var gapLeaf = ref MemoryMarshal.GetArrayDataReference(gapLeaves);
        ref var gapOpen = ref MemoryMarshal.GetArrayDataReference(openUntil);
        ref var gapHeld = ref MemoryMarshal.GetArrayDataReference(heldFrom);
        ref var hourStart = ref MemoryMarshal.GetArrayDataReference(hourStarts);
        ref var hourEnd = ref MemoryMarshal.GetArrayDataReference(hourEnds);
        ref var horizon = ref MemoryMarshal.GetArrayDataReference(horizons);
        ref var reach = ref MemoryMarshal.GetArrayDataReference(reaches);
        ref var leaf = ref MemoryMarshal.GetArrayDataReference(leaves);
        ref var start = ref MemoryMarshal.GetArrayDataReference(starts);
        ref var end = ref MemoryMarshal.GetArrayDataReference(ends);
        ref var first = ref MemoryMarshal.GetArrayDataReference(firsts);
        var count = (nuint)hours.Count * AtOnce;
        for (nuint at = 0; at < count; at += 2 * AtOnce)
        {
            var one = (nuint)first;
            var other = (nuint)Unsafe.Add(ref first, 1);
            first = ref Unsafe.Add(ref first, 2);
            var latest = Vector256.LoadUnsafe(ref hourEnd, at);
            var from = Vector256.Max(Two(ref gapEnd, one, other), Vector256.LoadUnsafe(ref hourStart, at));
            from = Vector256.Min(from, latest);
            var to = Vector256.Min(Two(ref gapEnd, one + 1, other + 1), latest);
            var isOpen = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref horizon, at), Two(ref gapOpen, one, other));
            var isHeld = Vector256.GreaterThan(Vector256.LoadUnsafe(ref reach, at), Two(ref gapHeld, one, other));
            Two(ref gapLeaf, one, other).StoreUnsafe(ref leaf, at);
            from.StoreUnsafe(ref start, at);
            (from + ((to - from) & (isOpen | isHeld))).StoreUnsafe(ref end, at);
        }
    }

    /// <summary>Four numbers from each of two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Two(ref int list, nuint one, nuint other) =>
        Vector256.Create(Vector128.LoadUnsafe(ref list, one), Vector128.LoadUnsafe(ref list, other));

    /// <summary>Takes the stays out of the hours that the device sits out.</summary>
    private void LeaveOutHours(DeviceDraw draw)
    {
        for (var i = 0; i < hours.Count; i++)
        {
            if (draw.SitsOut(hours.First + i, hours.DayHours))
            {
                satOut |= 1u << i;
                starts.AsSpan(i * AtOnce, AtOnce).CopyTo(ends.AsSpan(i * AtOnce));
            }
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
}
