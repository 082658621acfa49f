using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>Leaves in quadkey order with the areas that cover them, in three lists however many leaves there are. Not thread-safe while it is filled.</summary>
internal sealed class LeafCovers
{
    private readonly List<Tile> leaves = [];
    private readonly List<int> starts = [];
    private readonly List<(int Area, double Weight)> covers = [];

    /// <summary>Number of leaves.</summary>
    public int Count => leaves.Count;

    /// <summary>The leaves.</summary>
    public IReadOnlyList<Tile> Leaves => leaves;

    /// <summary>Areas of all leaves together.</summary>
    public int CoverCount => covers.Count;

    /// <summary>The areas that cover a leaf, each once, with their weights.</summary>
    public ReadOnlySpan<(int Area, double Weight)> Of(int leaf)
    {
        var end = leaf + 1 < starts.Count ? starts[leaf + 1] : covers.Count;
        return CollectionsMarshal.AsSpan(covers)[starts[leaf]..end];
    }

    /// <summary>Appends a leaf that nothing covers yet.</summary>
    public void Begin(Tile leaf)
    {
        leaves.Add(leaf);
        starts.Add(covers.Count);
    }

    /// <summary>Lets an area cover the last leaf.</summary>
    public void Add(int area, double weight) => covers.Add((area, weight));

    /// <summary>All leaves of some parts, one part after the other; the parts are emptied.</summary>
    public static LeafCovers Of(LeafCovers[] parts)
    {
        var all = new LeafCovers();
        all.leaves.EnsureCapacity(parts.Sum(part => part.Count));
        all.starts.EnsureCapacity(all.leaves.Capacity);
        all.covers.EnsureCapacity(parts.Sum(part => part.CoverCount));
        for (var i = 0; i < parts.Length; i++)
        {
            var before = all.covers.Count;
            all.leaves.AddRange(parts[i].leaves);
            all.starts.AddRange(parts[i].starts.Select(start => before + start));
            all.covers.AddRange(parts[i].covers);
            parts[i] = null!;
        }

        return all;
    }
}
