namespace SmartSteps.Simulator.City;

/// <summary>A mixture of clusters from which places are drawn. Immutable.</summary>
internal sealed class Field
{
    private readonly Cluster[] clusters;
    private readonly double[] upper;
    private readonly Outline outline;

    public Field(IEnumerable<Cluster> clusters, Outline outline)
    {
        this.clusters = [.. clusters];
        this.outline = outline;
        upper = new double[this.clusters.Length];
        double sum = 0;
        for (var i = 0; i < upper.Length; i++)
        {
            upper[i] = sum += this.clusters[i].Weight;
        }
    }

    public IReadOnlyList<Cluster> Clusters => clusters;

    /// <summary>A place inside the outline, and the index of the cluster that it belongs to.</summary>
    public (Spot Spot, int Cluster) Draw(ref Rng rng)
    {
        var at = Array.BinarySearch(upper, rng.Uniform() * upper[^1]);
        var cluster = Math.Min(at < 0 ? ~at : at, clusters.Length - 1);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var spot = clusters[cluster].Centre.Scattered(ref rng, clusters[cluster].SpreadMetres);
            if (outline.Contains(spot))
            {
                return (spot, cluster);
            }
        }

        return (clusters[cluster].Centre, cluster);
    }

    /// <summary>Weight a square kilometre at a spot.</summary>
    public double Density(Spot spot)
    {
        double sum = 0;
        foreach (var cluster in clusters)
        {
            var variance = cluster.SpreadMetres * cluster.SpreadMetres / 1e6;
            var distance = spot.DistanceTo(cluster.Centre) / 1000;
            sum += cluster.Weight / (2 * Math.PI * variance) * Math.Exp(-distance * distance / (2 * variance));
        }

        return sum / upper[^1];
    }
}
