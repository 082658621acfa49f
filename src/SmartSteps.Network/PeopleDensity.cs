using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Where people live, by tile, from a public source such as a census: what a footprint takes as known before any cell is. Never made of
/// counts of devices. Immutable, thread-safe.
/// </summary>
public sealed class PeopleDensity
{
    private readonly ImmutableArray<(Tile Tile, double People)> rows;

    private PeopleDensity(ImmutableArray<(Tile Tile, double People)> rows, string version) => (this.rows, Version) = (rows, version);

    /// <summary>Names exactly these rows.</summary>
    public string Version { get; }

    /// <summary>Takes residents by tile; of any zoom, also mixed, each tile once.</summary>
    /// <param name="rows">Tiles with 0 or more people.</param>
    /// <param name="version">Names exactly these rows, as their source does; 1 to 16 letters and digits.</param>
    /// <exception cref="ArgumentException">A tile is given twice, a number is not 0 or more, nobody lives anywhere, or the version is no name.</exception>
    public static PeopleDensity Of(IEnumerable<(Tile Tile, double People)> rows, string version)
    {
        if (version.Length is 0 or > 16 || !version.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"'{version}' is no name of a version.", nameof(version));
        }

        ImmutableArray<(Tile Tile, double People)> sorted = [.. rows.OrderBy(row => row.Tile)];
        double total = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (!(sorted[i].People >= 0) || double.IsInfinity(sorted[i].People) || (i > 0 && sorted[i].Tile == sorted[i - 1].Tile))
            {
                throw new ArgumentException($"Tile {sorted[i].Tile} is given twice or with no number of people.", nameof(rows));
            }

            total += sorted[i].People;
        }

        return total > 0
            ? new PeopleDensity(sorted, version)
            : throw new ArgumentException("Nobody lives anywhere.", nameof(rows));
    }

    /// <summary>
    /// People by leaf: of a leaf those of all tiles in it, and its part by surface of a tile that holds it. People where there is no leaf are left out.
    /// </summary>
    /// <param name="leaves">Disjoint tiles in quadkey order.</param>
    internal double[] ByLeaf(IReadOnlyList<Tile> leaves)
    {
        var people = new double[leaves.Count];
        foreach (var (tile, count) in rows)
        {
            var from = FirstNotBefore(leaves, tile);
            var to = from;
            double surface = 0;
            for (; to < leaves.Count && tile.Contains(leaves[to]); to++)
            {
                surface += Math.ScaleB(1, -2 * leaves[to].Zoom);
            }

            for (var leaf = from; leaf < to; leaf++)
            {
                people[leaf] += count * Math.ScaleB(1, -2 * leaves[leaf].Zoom) / surface;
            }

            if (to == from && from > 0 && leaves[from - 1].Contains(tile))
            {
                people[from - 1] += count;
            }
        }

        return people;
    }

    private static int FirstNotBefore(IReadOnlyList<Tile> leaves, Tile tile)
    {
        var (low, high) = (0, leaves.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = leaves[middle].CompareTo(tile) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
