namespace SmartSteps.Network;

/// <summary>
/// Which cells the devices at a point are on: each layer of cells is a network of its own that takes devices as well as it covers the
/// point, and within it they choose by their odds; indoor cells take theirs before. Keeps its buffers. Not thread-safe.
/// </summary>
internal sealed class ConnectionShares(ServiceArea[] areas, int layerCount)
{
    private readonly double[] odds = new double[layerCount];
    private readonly double[] strength = new double[layerCount + 1];
    private double[] weights = new double[64];

    /// <summary>Share of the devices at the point last asked for that are on the candidate's cells, 0 to 1.</summary>
    public double this[int candidate] => weights[candidate];

    /// <summary>Computes the shares at a point.</summary>
    /// <param name="candidates">The areas that may serve it.</param>
    /// <param name="services">How each of them does.</param>
    /// <returns>Binary logarithm of the side, in metres, of the areas that serve it, their weighted mean; null where nothing covers it.</returns>
    public double? At(List<int> candidates, ReadOnlySpan<PointCover> services)
    {
        if (weights.Length < candidates.Count)
        {
            weights = new double[2 * candidates.Count];
        }

        Array.Clear(odds);
        Array.Clear(strength);
        double total = 0;
        double logSide = 0;
        for (var k = 0; k < candidates.Count; k++)
        {
            var area = areas[candidates[k]];
            ref readonly var service = ref services[k];
            total += service.Weight;
            logSide += service.Weight * service.LogSide;
            strength[area.Layer] += service.Weight;
            weights[k] = service.Weight;
            if (area.Layer < layerCount && service.Weight > 0)
            {
                odds[area.Layer] += weights[k] = area.Connection(service);
            }
        }

        if (total == 0)
        {
            return null;
        }

        var indoor = strength[layerCount];
        double outdoor = 0;
        for (var layer = 0; layer < layerCount; layer++)
        {
            outdoor += strength[layer] /= strength[layer] + RadioModel.LayerHalfStrength;
        }

        var taken = outdoor > 0 ? RadioModel.MaxIndoorShare * Math.Min(1, indoor) : 1;
        for (var k = 0; k < candidates.Count; k++)
        {
            var layer = areas[candidates[k]].Layer;
            weights[k] = layer == layerCount ? Part(taken * weights[k], indoor)
                : Part((1 - taken) * strength[layer] * weights[k], outdoor * odds[layer]);
        }

        return logSide / total;
    }

    private static double Part(double part, double whole) => whole > 0 ? part / whole : 0;
}
