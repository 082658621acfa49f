using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// The leaves on which everything is measured: disjoint tiles of zoom 12 to 17 in quadkey order, cut from the public cell plan
/// alone. A leaf's index in <see cref="Leaves"/> is its short name between the walls. Immutable, thread-safe.
/// </summary>
public sealed class MeasurementGrid
{
    /// <summary>Coarsest leaf.</summary>
    public const int MinZoom = 12;

    /// <summary>Finest leaf.</summary>
    public const int MaxZoom = 17;

    /// <summary>Takes leaves that are sorted, disjoint and of zoom 12 to 17.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public MeasurementGrid(ImmutableArray<Tile> leaves)
    {
        for (var i = 0; i < leaves.Length; i++)
        {
            if (leaves[i].Zoom is < MinZoom or > MaxZoom
                || (i > 0 && (leaves[i - 1].CompareTo(leaves[i]) >= 0 || leaves[i - 1].Contains(leaves[i]))))
            {
                throw new ArgumentException($"Leaf {leaves[i]} is out of order, overlaps its neighbour or is not of zoom 12 to 17.", nameof(leaves));
            }
        }

        Leaves = leaves;
    }

    /// <summary>The leaves in quadkey order.</summary>
    public ImmutableArray<Tile> Leaves { get; }

    /// <summary>Index of the leaf that holds the point, or −1 where there is no coverage. O(log n).</summary>
    public int IndexOf(GeoPoint point) => IndexOf(Tile.At(point, MaxZoom));

    /// <summary>Index of the leaf that is or contains the tile, or −1.</summary>
    public int IndexOf(Tile tile)
    {
        var index = Leaves.BinarySearch(tile);
        if (index >= 0)
        {
            return index;
        }

        index = ~index - 1;
        return index >= 0 && Leaves[index].Contains(tile) ? index : -1;
    }
}
