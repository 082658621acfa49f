using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SmartSteps.Grid;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>
/// Stays of some devices, hour by hour, looked through sixteen at a time for the leaf of each hour: what is written for one device is read when it has
/// long reached the cache. For processors with <see cref="IsSupported"/>. Not thread-safe.
/// </summary>
internal sealed class StayBlock
{
    /// <summary>Bits of a key that name the leaf; those above name the hour.</summary>
    public const int LeafBits = 26;

    private const int AtOnce = 16;

    /// <summary>The most stays of an hour that are looked at together; more are looked through one by one.</summary>
    private const int FewStays = 4;

    /// <summary>The first of the hours that no day has: what lies between devices, as much as is looked at together, is of one each.</summary>
    private const int NoHour = 27;

    private const int Size = 2048;

    private HourStay[] stays = new HourStay[Size];
    private int[] keys = new int[Size];
    private int[] seconds = new int[Size];
    private int[] totals = new int[Size];
    private int[] longest = new int[Size];
    private int count = 1;

    /// <summary>An empty block.</summary>
    public StayBlock() => stays[0] = Nowhere(NoHour);

    /// <summary>Whether the processor has the instructions.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <summary>Takes the stays of a device, if there is room.</summary>
    /// <param name="device">Its stays, in the order of time, each within an hour.</param>
    /// <returns>False when the block must be looked through first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(ReadOnlySpan<HourStay> device)
    {
        var after = count + device.Length;
        if (after > stays.Length - (3 * AtOnce))
        {
            return false;
        }

        device.CopyTo(stays.AsSpan(count));
        for (var i = 0; i < FewStays; i++)
        {
            stays[after + i] = Nowhere(NoHour + 1 + i);
        }

        count = after + (device.IsEmpty ? 0 : FewStays);
        return true;
    }

    /// <summary>Makes an empty block large enough for a device.</summary>
    public void Reserve(int device)
    {
        if (stays.Length < device + (4 * AtOnce))
        {
            stays = new HourStay[2 * (device + (4 * AtOnce))];
            stays[0] = Nowhere(NoHour);
            keys = new int[stays.Length];
            seconds = new int[stays.Length];
            totals = new int[stays.Length];
            longest = new int[stays.Length];
        }
    }

    /// <summary>Finds where each device was longest in each hour, if that was long enough, and forgets the stays.</summary>
    /// <param name="least">Seconds that are enough, 1 or more.</param>
    /// <returns>A key for each device and hour: the hour, counted from midnight, and in the lower <see cref="LeafBits"/> the leaf. Valid until the next call.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<int> Longest(int least)
    {
        if (count == 1)
        {
            return [];
        }

        for (var i = 0; i < 2 * AtOnce; i++)
        {
            stays[count + i] = Nowhere(NoHour);
        }

        List();
        AddUp();
        var found = Choose(least);
        count = 1;
        return longest.AsSpan(0, found);
    }

    /// <summary>Overwrites what the buffers hold of devices.</summary>
    public void Erase()
    {
        Array.Clear(stays, 1, stays.Length - 1);
        Array.Clear(keys);
        Array.Clear(seconds);
        Array.Clear(totals);
        Array.Clear(longest);
        count = 1;
    }

    private static HourStay Nowhere(int hour) => new(0, hour * MarketDay.SecondsPerHour, hour * MarketDay.SecondsPerHour);

    /// <summary>An array each of keys and of seconds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void List()
    {
        ref var number = ref Unsafe.As<HourStay, int>(ref MemoryMarshal.GetArrayDataReference(stays));
        for (var i = 0; i < count + AtOnce; i += AtOnce)
        {
            var first = Vector512.LoadUnsafe(ref number, (nuint)(3 * i));
            var second = Vector512.LoadUnsafe(ref number, (nuint)((3 * i) + AtOnce));
            var third = Vector512.LoadUnsafe(ref number, (nuint)((3 * i) + (2 * AtOnce)));
            var leaf = EveryThird(first, second, third, 0);
            var start = EveryThird(first, second, third, 1);
            var end = EveryThird(first, second, third, 2);

            // A 3600th: of a sixteenth the 225th, exact up to hour 31.
            var hour = ((start >>> 4) * 37283) >>> 23;
            ((hour << LeafBits) | leaf).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(keys), (nuint)i);
            (end - start).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(seconds), (nuint)i);
        }
    }

    /// <summary>To each stay's seconds those of later stays in the same hour and leaf: where a leaf first appears, that is all of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddUp()
    {
        for (var i = 0; i < count + FewStays; i += AtOnce)
        {
            var key = Some(keys, i);
            var total = Some(seconds, i);
            for (var later = 1; later < FewStays; later++)
            {
                total += Vector512.ConditionalSelect(Vector512.Equals(Some(keys, i + later), key), Some(seconds, i + later), Vector512<int>.Zero);
            }

            total.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(totals), (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Choose(int least)
    {
        var found = 0;
        for (var i = 1; i < count; i += AtOnce)
        {
            var key = Some(keys, i);
            var hour = key >>> LeafBits;
            var total = Some(totals, i);
            for (var later = 1; later < FewStays; later++)
            {
                var otherKey = Some(keys, i + later);
                var other = Vector512.ConditionalSelect(Vector512.Equals(otherKey >>> LeafBits, hour), Some(totals, i + later), Vector512<int>.Zero);

                // Of equals the first leaf: the hour above it in the key is the same.
                var ofEquals = Vector512.ConditionalSelect(Vector512.Equals(other, total), Vector512.Min(otherKey, key), key);
                key = Vector512.ConditionalSelect(Vector512.GreaterThan(other, total), otherKey, ofEquals);
                total = Vector512.Max(other, total);
            }

            var there = (uint)((1UL << Math.Min(count - i, AtOnce)) - 1);
            var isNew = there & ~(uint)Vector512.Equals(Some(keys, i - 1) >>> LeafBits, hour).ExtractMostSignificantBits();
            var isMany = (uint)Vector512.Equals(Some(keys, i + FewStays) >>> LeafBits, hour).ExtractMostSignificantBits();
            var isEnough = (uint)Vector512.GreaterThanOrEqual(total, Vector512.Create(least)).ExtractMostSignificantBits();
            var chosen = isNew & isEnough & ~isMany;
            Avx512F.Compress(Vector512<int>.Zero, LanesOf(chosen), key).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(longest), (nuint)found);
            found += BitOperations.PopCount(chosen);
            for (var many = isNew & isMany; many != 0; many &= many - 1)
            {
                longest[found] = LongestOfMany(i + BitOperations.TrailingZeroCount(many), least, out var one);
                found += one;
            }
        }

        return found;
    }

    private int LongestOfMany(int first, int least, out int found)
    {
        var hour = keys[first] >>> LeafBits;
        var after = first;
        while (keys[after] >>> LeafBits == hour)
        {
            after++;
        }

        var dwell = LongestDwell.Of(stays.AsSpan(first, after - first));
        found = LongestDwell.SecondsOf(dwell) >= least ? 1 : 0;
        return (hour << LeafBits) | LongestDwell.LeafOf(dwell);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> LanesOf(uint bits) =>
        ~Vector512.Equals(Vector512.Create((int)bits) & Avx512F.ShiftLeftLogicalVariable(Vector512<int>.One, Vector512<uint>.Indices), Vector512<int>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Some(int[] numbers, int first) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)first);

    /// <summary>Of 48 numbers every third from one of the first three on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> EveryThird(Vector512<int> first, Vector512<int> second, Vector512<int> third, int from)
    {
        var places = (Vector512<int>.Indices * 3) + Vector512.Create(from);
        var ofTwo = Avx512F.PermuteVar16x32x2(first, places, second);
        var lanes = Vector512.ConditionalSelect(
            Vector512.LessThan(places, Vector512.Create(2 * AtOnce)), Vector512<int>.Indices, places - Vector512.Create(AtOnce));
        return Avx512F.PermuteVar16x32x2(ofTwo, lanes, third);
    }
}
