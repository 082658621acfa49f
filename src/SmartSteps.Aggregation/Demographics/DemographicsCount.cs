using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Demographics;

/// <summary>
/// In each daypart a device counts in the tiles where it was for MinDwell or more in all, in two of them at most, under its group. Who has no group
/// does not count. Not thread-safe.
/// </summary>
internal sealed class DemographicsCount(DayCountPlan plan)
{
    private const int AtOnce = 16;

    private readonly int leastDwell = Math.Max(1, (int)plan.Options.MinDwell.TotalSeconds);
    private readonly int[] partEnds = [.. Enumerable.Range(0, Dayparts.Count).Select(plan.Dayparts.EndOf)];
    private readonly int[] seconds = new int[plan.Tiles.Domain.Rows.Length];
    private readonly List<int> touched = [];

    // Of all stays, one array each, so that sixteen of them are looked at together; then room to read beyond them.
    private int[] starts = [];
    private int[] ends = [];
    private int[] tiles = [];

    /// <summary>Adds some devices.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(DayStays stays, Contribution contribution)
    {
        List(stays.All);
        foreach (ref readonly var device in stays.Devices)
        {
            if (device.Group < DemographicsDomain.Groups && device.StayCount > 0)
            {
                contribution.Start(device);
                if (Avx512CD.IsSupported)
                {
                    AddWide(device.Group, device.FirstStay, device.StayCount, contribution);
                }
                else
                {
                    AddOneByOne(device.Group, device.FirstStay, device.StayCount, contribution);
                }
            }
        }
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(starts);
        Array.Clear(ends);
        Array.Clear(tiles);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void List(ReadOnlySpan<DayStay> stays)
    {
        if (starts.Length < stays.Length + (2 * AtOnce))
        {
            starts = new int[2 * (stays.Length + AtOnce)];
            ends = new int[starts.Length];
            tiles = new int[starts.Length];
        }

        var tileOf = plan.Tiles.TileOfLeaf;
        var startOf = starts.AsSpan(0, stays.Length);
        var endOf = ends.AsSpan(0, stays.Length);
        var tileOfStay = tiles.AsSpan(0, stays.Length);
        for (var i = 0; i < stays.Length; i++)
        {
            ref readonly var stay = ref stays[i];
            startOf[i] = stay.StartSecond;
            endOf[i] = stay.EndSecond;
            tileOfStay[i] = tileOf[stay.Leaf];
        }
    }

    /// <summary>Looks at up to sixteen stays of a daypart with a few instructions, and at others one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddWide(int group, int first, int count, Contribution contribution)
    {
        var partStart = 0;
        for (var part = 0; part < partEnds.Length; part++)
        {
            // No part waits for the one before: where its stays begin is looked for among all of them.
            var ended = EndedBy(partStart, first, count);
            var partEnd = partEnds[part];
            var cell = DemographicsDomain.CellOf(0, part, group);
            if (!TryKeep(first + ended, count - ended, partStart, partEnd, cell, contribution))
            {
                KeepOneByOne(first + ended, first + count, partStart, partEnd, cell, contribution);
            }

            partStart = partEnd;
        }
    }

    private void AddOneByOne(int group, int first, int count, Contribution contribution)
    {
        var afterLast = first + count;
        var partStart = 0;
        for (var part = 0; part < partEnds.Length; part++)
        {
            first = KeepOneByOne(first, afterLast, partStart, partEnds[part], DemographicsDomain.CellOf(0, part, group), contribution);
            partStart = partEnds[part];
        }
    }

    /// <summary>How many of a device's stays end by a second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EndedBy(int second, int first, int count)
    {
        var end = Vector512.Create(second);
        var some = (uint)Vector512.LessThanOrEqual(Some(ends, first), end).ExtractMostSignificantBits();
        var more = (uint)Vector512.LessThanOrEqual(Some(ends, first + AtOnce), end).ExtractMostSignificantBits();
        var ended = BitOperations.PopCount((some | (more << AtOnce)) & (uint)((1UL << Math.Min(count, 2 * AtOnce)) - 1));
        while (ended >= 2 * AtOnce && ended < count && ends[first + ended] <= second)
        {
            ended++;
        }

        return ended;
    }

    /// <summary>Keeps the tiles of a daypart; false where there are more than fifteen stays, or one tile is there more than once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryKeep(int first, int count, int partStart, int partEnd, int cell, Contribution contribution)
    {
        var tile = Some(tiles, first);
        var from = Vector512.Max(Some(starts, first), Vector512.Create(partStart));
        var to = Vector512.Min(Some(ends, first), Vector512.Create(partEnd));
        var isOfDevice = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count));
        var dwell = Vector512.ConditionalSelect(isOfDevice, to - from, Vector512<int>.Zero);
        var there = (uint)Vector512.GreaterThan(dwell, Vector512<int>.Zero).ExtractMostSignificantBits();
        var once = (uint)Vector512.Equals(Avx512CD.DetectConflicts(tile), Vector512<int>.Zero).ExtractMostSignificantBits();
        if ((there & ~once) != 0 || there == ushort.MaxValue)
        {
            return false;
        }

        var isEnough = Vector512.GreaterThanOrEqual(dwell, Vector512.Create(leastDwell));
        var cells = Avx512F.Compress(Vector512<int>.Zero, isEnough, (tile * DemographicsDomain.CellOf(1, 0, 0)) + Vector512.Create(cell));
        contribution.KeepTwo(DayProduct.Demographics, cells, BitOperations.PopCount((uint)isEnough.ExtractMostSignificantBits()));
        return true;
    }

    /// <summary>Keeps the tiles of a daypart, however many stays there are; returns the first stay that goes on after it.</summary>
    private int KeepOneByOne(int first, int afterLast, int partStart, int partEnd, int cell, Contribution contribution)
    {
        var at = first;
        for (; at < afterLast && starts[at] < partEnd; at++)
        {
            ref var spent = ref seconds[tiles[at]];
            if (spent == 0)
            {
                touched.Add(tiles[at]);
            }

            spent += Math.Min(ends[at], partEnd) - Math.Max(starts[at], partStart);
        }

        foreach (var tile in touched)
        {
            if (seconds[tile] >= leastDwell)
            {
                contribution.Offer(cell + DemographicsDomain.CellOf(tile, 0, 0));
            }

            seconds[tile] = 0;
        }

        touched.Clear();
        contribution.Keep(DayProduct.Demographics, DayBounds.TilesADaypart, areDistinct: true);
        return at > first && ends[at - 1] > partEnd ? at - 1 : at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Some(int[] numbers, int first) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)first);
}
