using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>Leaves out what was offered more than once.</summary>
internal static class DistinctCells
{
    private const int AtOnce = 16;

    /// <summary>Moves each cell that is there to the front, once, in any order; returns how many there are.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="count">How many of them.</param>
    public static int Of(int[] cells, int count)
    {
        if (count <= AtOnce && cells.Length >= AtOnce && Avx512CD.IsSupported && !HasTwice(cells, count))
        {
            return count;
        }

        var all = cells.AsSpan(0, count);
        all.Sort();
        var distinct = 1;
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i] != all[distinct - 1])
            {
                all[distinct++] = all[i];
            }
        }

        return distinct;
    }

    /// <summary>One instruction compares each of sixteen with all that are before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasTwice(int[] cells, int count)
    {
        var conflicts = Avx512CD.DetectConflicts(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(cells)));
        var twice = ~Vector512.Equals(conflicts, Vector512<int>.Zero).ExtractMostSignificantBits();
        return (twice & ((1UL << count) - 1)) != 0;
    }
}
