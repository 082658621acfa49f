using System.Runtime.CompilerServices;

namespace SmartSteps.Aggregation.Bounds;

/// <summary>
/// Units on their way into the counts of a product: counted many at a time, they wait for memory together and not one after the other. Not
/// thread-safe.
/// </summary>
internal sealed class PendingUnits(DomainCounts counts)
{
    private readonly int[] cells = new int[1024];
    private int count;

    /// <summary>Adds a unit to each of some cells, at the latest with <see cref="Flush"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<int> more)
    {
        if (more.Length > cells.Length - count)
        {
            Flush();
        }

        foreach (var cell in more)
        {
            cells[count++] = cell;
        }
    }

    /// <summary>Counts all that was added.</summary>
    public void Flush()
    {
        counts.Add(cells.AsSpan(0, count));
        count = 0;
    }
}
