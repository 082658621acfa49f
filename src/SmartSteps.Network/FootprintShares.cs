using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>Turns leaves with their covering areas into areas with their leaves, and cuts the thin edges off.</summary>
internal static class FootprintShares
{
    /// <summary>For each area its leaves, ascending, with weights; at least one leaf each.</summary>
    public static List<List<(int Leaf, double Weight)>> Of(
        ServiceAreas services, List<(Tile Leaf, List<(int Area, double Weight)> Cover)> leaves)
    {
        var shares = services.Areas.Select(_ => new List<(int Leaf, double Weight)>()).ToList();
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            foreach (var (area, weight) in leaves[leaf].Cover)
            {
                shares[area].Add((leaf, weight));
            }
        }

        for (var area = 0; area < shares.Count; area++)
        {
            // Indoors nobody is in the neighbouring leaf: the zone is where the centre of its cells is.
            shares[area] = area < services.OutdoorCount
                ? WithoutEdge(shares[area])
                : [(LeafAt(leaves, services.Areas[area].Centre), 1)];
        }

        return shares;
    }

    private static List<(int Leaf, double Weight)> WithoutEdge(List<(int Leaf, double Weight)> share)
    {
        var spare = RadioModel.CutShare * share.Sum(part => part.Weight);
        var cut = new HashSet<int>();
        foreach (var (leaf, weight) in share.OrderBy(part => part.Weight).ThenBy(part => part.Leaf))
        {
            spare -= weight;
            if (spare < 0)
            {
                break;
            }

            cut.Add(leaf);
        }

        return share.FindAll(part => !cut.Contains(part.Leaf));
    }

    private static int LeafAt(List<(Tile Leaf, List<(int Area, double Weight)> Cover)> leaves, GeoPoint point)
    {
        var tile = Tile.At(point, MeasurementGrid.MaxZoom);
        var (low, high) = (0, leaves.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = leaves[middle].Leaf.CompareTo(tile) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
