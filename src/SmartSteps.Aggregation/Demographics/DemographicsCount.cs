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

    private readonly int minDwell = (int)plan.Options.MinDwell.TotalSeconds;
    private readonly int[] seconds = new int[plan.Tiles.Domain.Rows.Length];
    private readonly int[] touched = new int[plan.Tiles.Domain.Rows.Length + 1];
    private readonly int[] partEnds = [.. Enumerable.Range(0, Dayparts.Count).Select(plan.Dayparts.EndOf)];
    private readonly int[] ends = new int[Dayparts.Count];
    private int[] tiles = new int[64];
    private int[] dwells = new int[64];

    /// <summary>Adds a device.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in DayDevice device, ReadOnlySpan<DayStay> stays, Contribution contribution)
    {
        if (device.Group >= DemographicsDomain.Groups || stays.IsEmpty)
        {
            return;
        }

        CutIntoParts(stays);
        var start = 0;
        for (var part = 0; part < Dayparts.Count; part++)
        {
            var count = ends[part] - start;
            var first = DemographicsDomain.CellOf(0, part, device.Group);
            if (count > AtOnce || !Avx512CD.IsSupported || !TryOffer(start, count, first, contribution))
            {
                OfferOneByOne(start, count, first, contribution);
            }

            contribution.Keep(DayProduct.Demographics, DayBounds.TilesADaypart, areDistinct: true);
            start += count;
        }
    }

    /// <summary>
    /// Lists tiles and dwells, daypart by daypart. Stays and ends of dayparts are gone through in one order, each of them ending what may be a dwell: no branch
    /// hangs on which comes first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CutIntoParts(ReadOnlySpan<DayStay> stays)
    {
        var most = stays.Length + Dayparts.Count;
        if (tiles.Length < most + AtOnce)
        {
            tiles = new int[2 * (most + AtOnce)];
            dwells = new int[tiles.Length];
        }

        // The day ends with its last daypart, so that no stay is left when that is over.
        var tileOf = plan.Tiles.TileOfLeaf;
        ref var stay = ref MemoryMarshal.GetReference(stays);
        ref var afterLast = ref Unsafe.Add(ref stay, stays.Length);
        ref var tile = ref MemoryMarshal.GetArrayDataReference(tiles);
        ref var dwell = ref MemoryMarshal.GetArrayDataReference(dwells);
        int part = 0, partStart = 0, partEnd = partEnds[0], count = 0;
        while (Unsafe.IsAddressLessThan(ref stay, ref afterLast))
        {
            int start = stay.StartSecond, end = stay.EndSecond;
            var isOver = end <= partEnd ? 1 : 0;
            var from = start + ((partStart - start) & ((start - partStart) >> 31));
            var to = partEnd + ((end - partEnd) & -isOver);
            Unsafe.Add(ref tile, count) = tileOf[stay.Leaf];
            Unsafe.Add(ref dwell, count) = to - from;
            count += to > from ? 1 : 0;
            stay = ref Unsafe.Add(ref stay, isOver);
            ends[part] = count;
            part += 1 - isOver;
            partStart += (partEnd - partStart) & (isOver - 1);
            partEnd = partEnds[part];
        }

        ends.AsSpan(part).Fill(count);
    }

    /// <summary>Offers the tiles of up to sixteen dwells with a few instructions for all of them; false where one tile is there more than once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryOffer(int start, int count, int first, Contribution contribution)
    {
        var some = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(tiles), (nuint)start);
        var there = (1U << count) - 1;
        var twice = ~(uint)Vector512.Equals(Avx512CD.DetectConflicts(some), Vector512<int>.Zero).ExtractMostSignificantBits();
        if ((twice & there) != 0)
        {
            return false;
        }

        var spent = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(dwells), (nuint)start);
        var isEnough = Vector512.GreaterThanOrEqual(spent, Vector512.Create(minDwell));
        var cells = (some * DemographicsDomain.CellOf(1, 0, 0)) + Vector512.Create(first);
        Avx512F.Compress(Vector512<int>.Zero, isEnough, cells).CopyTo(contribution.Reserve(AtOnce));
        contribution.Advance(System.Numerics.BitOperations.PopCount((uint)isEnough.ExtractMostSignificantBits() & there));
        return true;
    }

    private void OfferOneByOne(int start, int count, int first, Contribution contribution)
    {
        var touchedCount = 0;
        for (var i = start; i < start + count; i++)
        {
            ref var spent = ref seconds[tiles[i]];
            touched[touchedCount] = tiles[i];
            touchedCount += spent == 0 ? 1 : 0;
            spent += dwells[i];
        }

        foreach (var tile in touched.AsSpan(0, touchedCount))
        {
            if (seconds[tile] >= minDwell)
            {
                contribution.Offer(first + DemographicsDomain.CellOf(tile, 0, 0));
            }

            seconds[tile] = 0;
        }
    }
}
