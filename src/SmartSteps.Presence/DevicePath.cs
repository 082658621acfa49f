using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SmartSteps.Grid;

namespace SmartSteps.Presence;

/// <summary>Follows a device from event to event, and cuts its stays into hours. Keeps its buffers. Not thread-safe.</summary>
/// <remarks>
/// When somebody is seen next is anybody's guess, a processor's too: so nothing here branches on it, and no step waits for the one before. Between two
/// events there is a gap; for each hour it is counted which is the first that reaches into it. Then every hour takes the gaps from there on, four side by side
/// and two hours at a time.
/// </remarks>
internal sealed class DevicePath(int maxGap, int maxGapOnSameCell, int allowance)
{
    private const int AtOnce = HourStays.AtOnce;

    private HourRun hours;
    private DeviceWalk walk = null!;
    private int place;

    // For each hour four times what holds for all gaps in it.
    private int[] hourStarts = [];
    private int[] hourEnds = [];
    private int[] horizons = [];
    private int[] reaches = [];

    // For each hour the first gap that reaches into it, from the device's place on; a multiple of eight.
    private readonly int[] firsts = new int[32];

    private int[] leaves = [];
    private int[] starts = [];
    private int[] ends = [];
    private HourStay[] ofHour = new HourStay[64];
    private uint satOut;

    /// <summary>The devices that follow are followed through these hours.</summary>
    /// <param name="run">The hours.</param>
    /// <param name="devices">Where the devices' events are listed.</param>
    public void Begin(HourRun run, DeviceWalk devices)
    {
        (hours, walk) = (run, devices);
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
    /// <param name="at">Its place in the walk's lists.</param>
    /// <param name="count">Number of its events in the hours.</param>
    /// <param name="sink">Takes the stays.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Follow<TSink>(DeviceDraw draw, int at, int count, ref TSink sink)
        where TSink : struct, IStaySink
    {
        place = at;
        var crowded = FindFirsts(walk.Seconds.AsSpan(at + 1, count));
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

        var (seconds, cells) = (walk.Seconds, walk.Cells);
        var count = 0;
        var slot = hour * AtOnce;
        for (var gap = place + firsts[hour]; gap <= place + firsts[hour + 1]; gap++)
        {
            int since = seconds[gap], next = seconds[gap + 1];
            var isOpen = horizons[slot] - maxGap <= since && cells[gap] != DeviceWalk.NoCell;
            var isHeld = next - since <= (cells[gap] == cells[gap + 1] ? maxGapOnSameCell : maxGap) && next < reaches[slot];
            var from = Math.Max(since, hourStarts[slot]);
            var to = Math.Min(next, hourEnds[slot]);
            if (to > from && (isOpen || isHeld))
            {
                ofHour[count++] = new HourStay(walk.Leaves[gap], from, to);
            }
        }

        return ofHour.AsSpan(0, count);
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        foreach (var buffer in (int[][])[firsts, leaves, starts, ends])
        {
            Array.Clear(buffer);
        }

        Array.Clear(ofHour);
    }

    /// <summary>The first gap of each hour, which is that of the hour before where nothing ended one; returns a bit for each hour with more gaps than four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint FindFirsts(ReadOnlySpan<int> seconds)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(firsts);
        for (nuint i = 0; i < 32; i += 8)
        {
            Vector256<int>.Zero.StoreUnsafe(ref first, i);
        }

        // An event at the very end of an hour is over when the next begins.
        var runStart = hours.StartSecond - (MarketDay.SecondsPerHour - 1);
        var last = (uint)hours.Count;
        for (var i = 0; i < seconds.Length; i++)
        {
            Unsafe.Add(ref first, (nint)Math.Min((uint)(seconds[i] - runStart) / MarketDay.SecondsPerHour, last)) = i + 1;
        }

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
    /// Each hour knows the event that ends a gap only if that comes by its horizon. Else the gap is open for it, and holds as long as what is seen of it may;
    /// left open, a device was nowhere before its first event.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CutIntoHours()
    {
        ref var second = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(walk.Seconds), place);
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(walk.Cells), place);
        ref var seenIn = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(walk.Leaves), place);
        ref var hourStart = ref MemoryMarshal.GetArrayDataReference(hourStarts);
        ref var hourEnd = ref MemoryMarshal.GetArrayDataReference(hourEnds);
        ref var horizon = ref MemoryMarshal.GetArrayDataReference(horizons);
        ref var reach = ref MemoryMarshal.GetArrayDataReference(reaches);
        ref var leaf = ref MemoryMarshal.GetArrayDataReference(leaves);
        ref var start = ref MemoryMarshal.GetArrayDataReference(starts);
        ref var end = ref MemoryMarshal.GetArrayDataReference(ends);
        ref var first = ref MemoryMarshal.GetArrayDataReference(firsts);
        var gap = Vector256.Create(maxGap);
        var more = Vector256.Create(maxGapOnSameCell - maxGap);
        var count = (nuint)hours.Count * AtOnce;
        for (nuint at = 0; at < count; at += 2 * AtOnce)
        {
            var one = (nuint)first;
            var other = (nuint)Unsafe.Add(ref first, 1);
            first = ref Unsafe.Add(ref first, 2);
            var since = Two(ref second, one, other);
            var next = Two(ref second, one + 1, other + 1);
            var here = Two(ref cell, one, other);
            var longest = gap + (more & Vector256.Equals(here, Two(ref cell, one + 1, other + 1)));
            var isHeld = Vector256.LessThan(next, Vector256.LoadUnsafe(ref reach, at)) & Vector256.LessThanOrEqual(next - since, longest);
            var isOpen = Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref horizon, at) - gap, since) & Vector256.GreaterThan(here, Vector256.Create(DeviceWalk.NoCell));
            var latest = Vector256.LoadUnsafe(ref hourEnd, at);
            var from = Vector256.Min(Vector256.Max(since, Vector256.LoadUnsafe(ref hourStart, at)), latest);
            var to = Vector256.Min(next, latest);
            Two(ref seenIn, one, other).StoreUnsafe(ref leaf, at);
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
}
