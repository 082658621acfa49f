using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation;

/// <summary>
/// Raw counts of a day product, one for each cell of its public domain. Exact, not private: nothing above Release may name this type.
/// </summary>
/// <param name="domain">The domain.</param>
public sealed class DomainCounts(PublicDomain domain)
{
    private readonly int[] counts = new int[domain.CellCount];

    /// <summary>The domain.</summary>
    public PublicDomain Domain => domain;

    /// <summary>The counts, row by row.</summary>
    public ReadOnlySpan<int> Values => counts;

    /// <summary>Adds one unit to a cell.</summary>
    /// <param name="row">Ordinal of the row.</param>
    /// <param name="column">Ordinal of the column within the row.</param>
    /// <exception cref="OverflowException">A cell would pass 2³¹ − 1.</exception>
    public void Add(int row, int column)
    {
        ref var cell = ref counts.AsSpan(domain.OffsetOf(row), domain.Rows[row].Columns.Length)[column];
        cell = checked(cell + 1);
    }

    /// <summary>Adds one unit to each of some cells, by their indexes among all cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<int> cells)
    {
        var into = counts;
        foreach (var cell in cells)
        {
            into[cell] = checked(into[cell] + 1);
        }
    }

    /// <summary>Fetches a cell that a unit is added to soon. Any number may be given, and those of no cell do nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Prefetch(int cell)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(counts), cell)));
        }
    }

    /// <summary>Adds the counts of another part of the same domain, such as a shard.</summary>
    /// <exception cref="ArgumentException">The other is of another domain.</exception>
    /// <exception cref="OverflowException">A cell would pass 2³¹ − 1.</exception>
    public void Add(DomainCounts other)
    {
        if (!ReferenceEquals(other.Domain, domain))
        {
            throw new ArgumentException("The counts are of another domain.", nameof(other));
        }

        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = checked(counts[i] + other.counts[i]);
        }
    }
}
