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
