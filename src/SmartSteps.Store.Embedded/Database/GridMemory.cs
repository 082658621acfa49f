using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// The grids that this process has committed seals for: what is stored under their versions was compared then, and never changes. A country's has
/// millions of leaves, and a seal every hour. Thread-safe.
/// </summary>
internal sealed class GridMemory
{
    private readonly ConcurrentDictionary<(MarketId Market, string Version), WeakReference<Tile[]>> known = [];

    /// <summary>True when the very grid of the seal was committed before.</summary>
    public bool IsPublished(Seal seal) =>
        seal is GridSeal onGrid && known.TryGetValue(KeyOf(onGrid), out var leaves) && leaves.TryGetTarget(out var array) && ReferenceEquals(array, ArrayOf(onGrid));

    /// <summary>Remembers the grid of a seal that was committed.</summary>
    public void Add(Seal seal)
    {
        if (seal is GridSeal onGrid && !IsPublished(seal))
        {
            known[KeyOf(onGrid)] = new WeakReference<Tile[]>(ArrayOf(onGrid));
        }
    }

    /// <summary>True when both seals are for the very same grid.</summary>
    public static bool AreOnOneGrid(Seal first, Seal second) =>
        first is GridSeal one && second is GridSeal other && KeyOf(one) == KeyOf(other) && ReferenceEquals(ArrayOf(one), ArrayOf(other));

    private static (MarketId Market, string Version) KeyOf(GridSeal seal) => (seal.Facts.Market, seal.Grid.Version);

    private static Tile[] ArrayOf(GridSeal seal) => ImmutableCollectionsMarshal.AsArray(seal.Grid.Leaves)!;
}
