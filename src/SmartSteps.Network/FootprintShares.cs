using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Turns leaves with their covering areas into areas with their leaves, and cuts the thin edges off: the shares of all areas in one list, ascending
/// by leaf within an area, those that were cut with a weight of 0.
/// </summary>
internal sealed class FootprintShares
{
    private readonly int[] startOfArea;
    private readonly (int Leaf, double Weight)[] all;

    private FootprintShares(int[] startOfArea, (int Leaf, double Weight)[] all) => (this.startOfArea, this.all) = (startOfArea, all);

    /// <summary>The leaves of an area, ascending, with their weights; at least one has a weight over 0, and those without are none of its leaves.</summary>
    public ReadOnlySpan<(int Leaf, double Weight)> Of(int area) => all.AsSpan(startOfArea[area]..startOfArea[area + 1]);

    /// <summary>
    /// At least one leaf for each area. An outdoor area that serves a leaf best keeps it, so that which leaves are in use follows from the plan alone.
    /// </summary>
    /// <param name="services">The areas.</param>
    /// <param name="leaves">The leaves with what covers them.</param>
    /// <param name="density">Where people live, or null where the plan alone has to tell.</param>
    public static FootprintShares Of(ServiceAreas services, LeafCovers leaves, PeopleDensity? density)
    {
        var scale = ScaleOf(leaves, density);
        var starts = new int[services.Areas.Length + 1];
        var bestOf = new int[leaves.Count];
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            var most = 0.0;
            bestOf[leaf] = -1;
            foreach (var (area, weight) in leaves.Of(leaf))
            {
                starts[area + 1] += area < services.OutdoorCount ? 1 : 0;
                if (area < services.OutdoorCount && weight > most)
                {
                    (bestOf[leaf], most) = (area, weight);
                }
            }
        }

        for (var area = 0; area < services.Areas.Length; area++)
        {
            // Indoors nobody is in the neighbouring leaf: the zone is where the centre of its cells is.
            starts[area + 1] = starts[area] + (area < services.OutdoorCount ? starts[area + 1] : 1);
        }

        var shares = new (int Leaf, double Weight)[starts[^1]];
        var next = starts[..^1];
        for (var leaf = 0; leaf < leaves.Count; leaf++)
        {
            foreach (var (area, weight) in leaves.Of(leaf))
            {
                if (area < services.OutdoorCount)
                {
                    shares[next[area]++] = (leaf, weight * scale[leaf]);
                }
            }
        }

        for (var area = services.OutdoorCount; area < services.Areas.Length; area++)
        {
            shares[starts[area]] = (LeafAt(leaves.Leaves, services.Areas[area].Centre), 1);
        }

        Parallel.For(0, services.OutdoorCount, area => CutEdge(shares.AsSpan(starts[area]..starts[area + 1]), area, bestOf));
        return new FootprintShares(starts, shares);
    }

    /// <summary>What turns the plan's own prior of a leaf into the mixture of residents and plan; both add up to 1 over all leaves.</summary>
    private static double[] ScaleOf(LeafCovers leaves, PeopleDensity? density)
    {
        var scale = new double[leaves.Count];
        Array.Fill(scale, 1);
        var people = density?.ByLeaf(leaves.Leaves) ?? [];
        var resident = people.Sum();
        if (resident > 0)
        {
            var plan = new double[leaves.Count];
            for (var leaf = 0; leaf < plan.Length; leaf++)
            {
                foreach (var (_, weight) in leaves.Of(leaf))
                {
                    plan[leaf] += weight;
                }
            }

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

    private static void CutEdge(Span<(int Leaf, double Weight)> share, int area, int[] bestOf)
    {
        double total = 0;
        foreach (var (_, weight) in share)
        {
            total += weight;
        }

        var lightest = new int[share.Length];
        var weights = new double[share.Length];
        for (var i = 0; i < share.Length; i++)
        {
            (lightest[i], weights[i]) = (i, share[i].Weight);
        }

        Array.Sort(lightest, (x, y) => weights[x].CompareTo(weights[y]) is var order && order != 0 ? order : x.CompareTo(y));
        var spare = RadioModel.CutShare * total;
        foreach (var i in lightest)
        {
            spare -= share[i].Weight;
            if (spare < 0)
            {
                break;
            }

            if (bestOf[share[i].Leaf] != area)
            {
                share[i].Weight = 0;
            }
        }
    }

    private static int LeafAt(IReadOnlyList<Tile> leaves, GeoPoint point)
    {
        var tile = Tile.At(point, MeasurementGrid.MaxZoom);
        var (low, high) = (0, leaves.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            (low, high) = leaves[middle].CompareTo(tile) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
