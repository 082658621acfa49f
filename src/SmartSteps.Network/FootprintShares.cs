using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>Turns leaves with their covering areas into areas with their leaves, and cuts the thin edges off.</summary>
internal static class FootprintShares
{
    /// <summary>
    /// For each area its leaves, ascending, with weights; at least one leaf each. An outdoor area that serves a leaf best keeps it, so that
    /// which leaves are in use follows from the plan alone.
    /// </summary>
    /// <param name="density">Where people live, or null where the plan alone has to tell.</param>
    public static List<List<(int Leaf, double Weight)>> Of(
        ServiceAreas services, List<(Tile Leaf, List<(int Area, double Weight)> Cover)> leaves, PeopleDensity? density)
    {
        var scale = ScaleOf(leaves, density);
        var shares = services.Areas.Select(_ => new List<(int Leaf, double Weight)>()).ToList();
        var bestOf = new int[leaves.Count];
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            var most = 0.0;
            bestOf[leaf] = -1;
            foreach (var (area, weight) in leaves[leaf].Cover)
            {
                shares[area].Add((leaf, weight * scale[leaf]));
                if (area < services.OutdoorCount && weight > most)
                {
                    (bestOf[leaf], most) = (area, weight);
                }
            }
        }

        for (var area = 0; area < shares.Count; area++)
        {
            // Indoors nobody is in the neighbouring leaf: the zone is where the centre of its cells is.
            shares[area] = area < services.OutdoorCount
                ? WithoutEdge(shares[area], area, bestOf)
                : [(LeafAt(leaves, services.Areas[area].Centre), 1)];
        }

        return shares;
    }

    /// <summary>What turns the plan's own prior of a leaf into the mixture of residents and plan; both add up to 1 over all leaves.</summary>
    private static double[] ScaleOf(List<(Tile Leaf, List<(int Area, double Weight)> Cover)> leaves, PeopleDensity? density)
    {
        var scale = new double[leaves.Count];
        Array.Fill(scale, 1);
        var people = density?.ByLeaf(leaves.ConvertAll(leaf => leaf.Leaf)) ?? [];
        var resident = people.Sum();
        if (resident > 0)
        {
            var plan = leaves.ConvertAll(leaf => leaf.Cover.Sum(part => part.Weight));
            var total = plan.Sum();
            for (var leaf = 0; leaf < scale.Length; leaf++)
            {
                scale[leaf] = plan[leaf] > 0
                    ? RadioModel.PlanShare + ((1 - RadioModel.PlanShare) * people[leaf] / resident / (plan[leaf] / total))
                    : 0;
            }
        }

        return scale;
    }

    private static List<(int Leaf, double Weight)> WithoutEdge(List<(int Leaf, double Weight)> share, int area, int[] bestOf)
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

            if (bestOf[leaf] != area)
            {
                cut.Add(leaf);
            }
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
