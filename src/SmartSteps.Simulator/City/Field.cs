namespace SmartSteps.Simulator.City;

/// <summary>A mixture of clusters from which places are drawn, grained by a texture. Immutable.</summary>
internal sealed class Field
{
    private const int Attempts = 24;

    private readonly Cluster[] clusters;
    private readonly double[] upper;
    private readonly Outline outline;
    private readonly Texture texture;

    public Field(IEnumerable<Cluster> clusters, Outline outline, Texture texture)
    {
        this.texture = texture;
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
        var settled = clusters[cluster].Centre;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var spot = clusters[cluster].Centre.Scattered(ref rng, clusters[cluster].SpreadMetres);
            if (outline.Contains(spot))
            {
                settled = spot;
                if (rng.Chance(texture.At(spot)))
                {
                    break;
                }
            }
        }

        return (settled, cluster);
    }

    /// <summary>Weight a square kilometre at a spot, before the grain.</summary>
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
