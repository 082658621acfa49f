namespace SmartSteps.Aggregation;

/// <summary>
/// Raw counts of devices, one for each leaf of the measurement grid. Exact, not private: nothing above Release may name this type.
/// </summary>
/// <param name="leafCount">Leaves of the grid.</param>
public sealed class LeafCounts(int leafCount)
{
    private readonly int[] counts = new int[leafCount];

    /// <summary>Leaves of the grid.</summary>
    public int LeafCount => counts.Length;

    /// <summary>The counts, by leaf index.</summary>
    public ReadOnlySpan<int> Values => counts;

    /// <summary>Adds one device to a leaf.</summary>
    /// <exception cref="OverflowException">A leaf would pass 2³¹ − 1.</exception>
    public void Add(int leaf) => counts[leaf] = checked(counts[leaf] + 1);

    /// <summary>Adds the counts of another part of the same grid, such as a shard.</summary>
    /// <exception cref="ArgumentException">The other is of another grid.</exception>
    /// <exception cref="OverflowException">A leaf would pass 2³¹ − 1.</exception>
    public void Add(LeafCounts other)
    {
        if (other.counts.Length != counts.Length)
        {
            throw new ArgumentException("The counts are of another grid.", nameof(other));
        }

        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = checked(counts[i] + other.counts[i]);
        }
    }
}
