using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using SmartSteps.Grid;
using SmartSteps.Insights.Places;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Densities;

/// <summary>The leaves of a grid by where they lie. Immutable once made, so safe to share.</summary>
internal sealed class LeafIndex
{
    /// <summary>Two boxes that only touch share a few ulps of area.</summary>
    private const double LeastShare = 1e-9;

    private readonly STRtree<int> tree = new();
    private readonly ImmutableArray<Tile> leaves;

    public LeafIndex(ImmutableArray<Tile> leaves)
    {
        this.leaves = leaves;
        for (var i = 0; i < leaves.Length; i++)
        {
            tree.Insert(new Envelope(leaves[i].West, leaves[i].East, leaves[i].South, leaves[i].North), i);
        }

        // Built here, since the first query of a tree changes it.
        tree.Build();
    }

    /// <summary>What a cell is measured on.</summary>
    public CellCover CoverOf(Geohash cell)
    {
        var parts = new List<(int Leaf, double Share)>();
        double covered = 0;
        foreach (var index in tree.Query(new Envelope(cell.West, cell.East, cell.South, cell.North)))
        {
            var leaf = leaves[index];
            var ground = SquareMetres(Math.Max(leaf.West, cell.West), Math.Max(leaf.South, cell.South), Math.Min(leaf.East, cell.East), Math.Min(leaf.North, cell.North));
            var share = ground / GroundArea.SquareMetres(leaf);
            if (share > LeastShare)
            {
                parts.Add((index, share));
                covered += ground;
            }
        }

        var whole = SquareMetres(cell.West, cell.South, cell.East, cell.North);
        if (parts.Count == 0)
        {
            return new CellCover([], 0, 0, Math.Sqrt(whole));
        }

        var most = parts.Max(part => part.Share);
        ImmutableArray<LeafWeight> weights = [.. parts.OrderBy(part => part.Leaf).Select(part => new LeafWeight(part.Leaf, leaves[part.Leaf], LeafWeight.PartsOf(part.Share / most)))];
        var support = weights.Sum(weight => GroundArea.SquareMetres(weight.Leaf) * weight.Parts / LeafWeight.Whole);
        return new CellCover(weights, support / 1e6, Math.Min(1, covered / whole), Math.Sqrt(whole));
    }

    private static double SquareMetres(double west, double south, double east, double north) => east <= west || north <= south
        ? 0
        : GeoPoint.EarthRadiusMetres * GeoPoint.EarthRadiusMetres * double.DegreesToRadians(east - west)
            * (Math.Sin(double.DegreesToRadians(north)) - Math.Sin(double.DegreesToRadians(south)));
}
