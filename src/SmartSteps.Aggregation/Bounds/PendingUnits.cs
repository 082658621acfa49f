using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>
/// Units on their way into the counts of a product: counted many at a time, they wait for memory together and not one after the other. Not
/// thread-safe.
/// </summary>
internal sealed class PendingUnits(DomainCounts counts)
{
    private const int AtOnce = 512;

    // With room for a vector after as many as are counted at once.
    private readonly int[] cells = new int[AtOnce + Vector256<int>.Count];
    private int count;

    /// <summary>Adds a unit to each of some cells, at the latest with <see cref="Flush"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<int> more)
    {
        if (more.Length > AtOnce - count)
        {
            Flush();
        }

        foreach (var cell in more)
        {
            cells[count++] = cell;
        }
    }

    /// <summary>Adds a unit to a cell, or none, at the latest with <see cref="Flush"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int cell, int number)
    {
        cells[count] = cell;
        counts.Prefetch(cell);
        count += number;
        if (count > AtOnce)
        {
            Flush();
        }
    }

    /// <summary>Adds a unit to each of the cells in the first lanes, at the latest with <see cref="Flush"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<int> some, int number)
    {
        some.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(cells), (nuint)count);
        counts.Prefetch(some[0]);
        counts.Prefetch(some[1]);
        count += number;
        if (count > AtOnce)
        {
            Flush();
        }
    }

    /// <summary>Counts all that was added.</summary>
    public void Flush()
    {
        counts.Add(cells.AsSpan(0, count));
        count = 0;
    }
}
