using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>Chooses the cells of the lowest ranks.</summary>
internal static class LowestRanks
{
    private const int Lanes = 8;

    /// <summary>The most cells whose ranks are all compared with each other; of more, the lowest are looked for one by one.</summary>
    private const int AtOnce = 64;

    /// <summary>Numbers of a rank's array beyond those in use that may be read and overwritten.</summary>
    public const int Spare = Lanes;

    /// <summary>Moves so many cells of the lowest ranks to the front, in any order; of equal ranks the lowest cell's comes first.</summary>
    /// <param name="cells">Cells, each once.</param>
    /// <param name="ranks">Their ranks, then <see cref="Spare"/> numbers of room.</param>
    /// <param name="most">Less than there are cells.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MoveToFront(Span<int> cells, Span<ulong> ranks, int most)
    {
        // How many are lower is counted for each: no branch hangs on the ranks, which nobody can guess.
        ranks.Slice(cells.Length, Spare).Fill(ulong.MaxValue);
        ref var first = ref MemoryMarshal.GetReference(ranks);
        var kept = 0UL;
        for (var i = 0; i < cells.Length && cells.Length <= AtOnce; i++)
        {
            var rank = Vector512.Create(ranks[i]);
            var lower = 0;
            for (var j = 0; j < cells.Length; j += Lanes)
            {
                lower += BitOperations.PopCount(Vector512.LessThan(Vector512.LoadUnsafe(ref first, (nuint)j), rank).ExtractMostSignificantBits());
            }

            kept |= (lower < most ? 1UL : 0) << i;
        }

        if (BitOperations.PopCount(kept) != most)
        {
            MoveOneByOne(cells, ranks, most);
            return;
        }

        for (var place = 0; place < most; place++)
        {
            cells[place] = cells[BitOperations.TrailingZeroCount(kept)];
            kept &= kept - 1;
        }
    }

    /// <summary>Among some lanes, those of the two lowest ranks, or all if there are no more; other lanes say nothing. More than two only where ranks are equal.</summary>
    /// <param name="ranks">The ranks, in the first lanes.</param>
    /// <param name="number">How many they are, 0 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> TwoOf(Vector512<ulong> ranks, int number)
    {
        // The lowest and the second lowest of pairs of lanes, then of fours, then of all: no branch hangs on the ranks, which nobody can guess.
        var isThere = Vector512.LessThan(Vector512<ulong>.Indices, Vector512.Create((ulong)number));
        ranks = Vector512.ConditionalSelect(isThere, ranks, Vector512<ulong>.AllBitsSet);
        var other = Vector512.Shuffle(ranks, Vector512.Create(1UL, 0, 3, 2, 5, 4, 7, 6));
        var lowest = Vector512.Min(ranks, other);
        var second = Vector512.Max(ranks, other);
        Both(ref lowest, ref second, Vector512.Create(2UL, 3, 0, 1, 6, 7, 4, 5));
        Both(ref lowest, ref second, Vector512.Create(4UL, 5, 6, 7, 0, 1, 2, 3));
        return Vector512.LessThanOrEqual(ranks, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Both(ref Vector512<ulong> lowest, ref Vector512<ulong> second, Vector512<ulong> lanes)
    {
        var otherLowest = Vector512.Shuffle(lowest, lanes);
        var otherSecond = Vector512.Shuffle(second, lanes);
        second = Vector512.Min(Vector512.Max(lowest, otherLowest), Vector512.Min(second, otherSecond));
        lowest = Vector512.Min(lowest, otherLowest);
    }

    /// <summary>The same where there are more, or equal ranks stand at the border, which 64 bits leave to theory.</summary>
    private static void MoveOneByOne(Span<int> cells, Span<ulong> ranks, int most)
    {
        for (var place = 0; place < most; place++)
        {
            var lowest = place;
            for (var i = place + 1; i < cells.Length; i++)
            {
                if (ranks[i] < ranks[lowest] || (ranks[i] == ranks[lowest] && cells[i] < cells[lowest]))
                {
                    lowest = i;
                }
            }

            (cells[place], cells[lowest]) = (cells[lowest], cells[place]);
            (ranks[place], ranks[lowest]) = (ranks[lowest], ranks[place]);
        }
    }
}
