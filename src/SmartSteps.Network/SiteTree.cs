using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Sites as points on the unit sphere in a k-d tree, for distances to neighbours that know neither poles nor antimeridian.
/// Immutable, thread-safe.
/// </summary>
internal sealed class SiteTree
{
    private const int WorthAThread = 8192;

    private readonly (double X, double Y, double Z)[] nodes;

    public SiteTree(IEnumerable<GeoPoint> sites)
    {
        nodes = [.. sites.Select(Vector)];
        Arrange(0, nodes.Length, 0);
    }

    /// <summary>Number of sites.</summary>
    public int Count => nodes.Length;

    /// <summary>Distance in metres to the site of this rank (1: the nearest) among those further away than the radius of a site.</summary>
    /// <returns>Positive infinity where there are fewer sites.</returns>
    public double NeighbourMetres(GeoPoint from, int rank)
    {
        Span<double> best = stackalloc double[rank];
        best.Fill(double.PositiveInfinity);
        var own = RadioModel.SiteRadiusMetres / GeoPoint.EarthRadiusMetres;
        Search(Vector(from), own * own, 0, nodes.Length, 0, best);
        return double.IsInfinity(best[^1])
            ? double.PositiveInfinity
            : 2 * GeoPoint.EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(best[^1]) / 2));
    }

    private static (double X, double Y, double Z) Vector(GeoPoint point)
    {
        var (sinPhi, cosPhi) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        var (sinLambda, cosLambda) = Math.SinCos(double.DegreesToRadians(point.Longitude));
        return (cosPhi * cosLambda, cosPhi * sinLambda, sinPhi);
    }

    private static double On(int axis, in (double X, double Y, double Z) v) => axis switch { 0 => v.X, 1 => v.Y, _ => v.Z };

    private void Arrange(int from, int to, int axis)
    {
        if (to - from < 2)
        {
            return;
        }

        nodes.AsSpan(from, to - from).Sort((a, b) => On(axis, a).CompareTo(On(axis, b)));
        var middle = (from + to) / 2;
        var next = (axis + 1) % 3;
        if (to - from < WorthAThread)
        {
            Arrange(from, middle, next);
            Arrange(middle + 1, to, next);
        }
        else
        {
            Parallel.Invoke(() => Arrange(from, middle, next), () => Arrange(middle + 1, to, next));
        }
    }

    private void Search(in (double X, double Y, double Z) target, double own, int from, int to, int axis, Span<double> best)
    {
        if (from >= to)
        {
            return;
        }

        var middle = (from + to) / 2;
        ref readonly var node = ref nodes[middle];
        var (dx, dy, dz) = (node.X - target.X, node.Y - target.Y, node.Z - target.Z);
        var squared = (dx * dx) + (dy * dy) + (dz * dz);
        if (squared > own && squared < best[^1])
        {
            var i = best.Length - 1;
            for (; i > 0 && best[i - 1] > squared; i--)
            {
                best[i] = best[i - 1];
            }

            best[i] = squared;
        }

        var off = On(axis, target) - On(axis, node);
        var next = (axis + 1) % 3;
        var (near, far) = off < 0 ? ((from, middle), (middle + 1, to)) : ((middle + 1, to), (from, middle));
        Search(target, own, near.Item1, near.Item2, next, best);
        if (off * off < best[^1])
        {
            Search(target, own, far.Item1, far.Item2, next, best);
        }
    }
}
