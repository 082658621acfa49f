using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Cuts the quadtree: a tile is divided as long as the areas that serve it are smaller than it, and what no area covers is left out.
/// Collects on the way how much of each leaf each area covers. Roots are cut in parallel and put together in quadkey order, so the
/// result does not depend on the number of threads. One a thread.
/// </summary>
internal sealed class GridCut
{
    private const int ProbesPerSide = 4;
    private const int MaxProbesPerSide = 16;

    private readonly ServiceArea[] areas;
    private readonly double shift;
    private readonly int outdoorCount;
    private readonly ConnectionShares shares;

    /// <summary>How each candidate serves each of a tile's probes, probe by probe: what the cut asks first and the cover again.</summary>
    private PointCover[] services = new PointCover[1024];
    private double[] sums = new double[64];

    private GridCut(ServiceAreas services, double shift)
    {
        areas = services.Areas;
        outdoorCount = services.OutdoorCount;
        shares = new ConnectionShares(areas, services.LayerCount);
        this.shift = shift;
    }

    /// <summary>Leaves in quadkey order with the areas that cover them and their weights (mean weight × relative surface).</summary>
    public static LeafCovers Of(ServiceAreas services)
    {
        var roots = Roots(services.Areas);
        for (var coarser = 0.0; ; coarser += 0.5)
        {
            if (Of(services, roots, coarser, coarser >= MeasurementGrid.MaxZoom - MeasurementGrid.MinZoom ? int.MaxValue : RadioModel.MaxLeaves) is { } covers)
            {
                return covers;
            }
        }
    }

    /// <summary>The cut so much coarser, or null where it has more than so many leaves.</summary>
    private static LeafCovers? Of(ServiceAreas services, List<(Tile Tile, List<int> Areas)> roots, double coarser, int most)
    {
        var parts = new LeafCovers[roots.Count];
        var found = 0;
        Parallel.For(
            0,
            roots.Count,
            () => new GridCut(services, coarser),
            (i, state, cut) =>
            {
                parts[i] = new LeafCovers();
                cut.Divide(roots[i].Tile, roots[i].Areas, parts[i]);
                if (Interlocked.Add(ref found, parts[i].Count) > most)
                {
                    state.Stop();
                }

                return cut;
            },
            static _ => { });
        return found > most ? null : LeafCovers.Of(parts);
    }

    private static List<(Tile Tile, List<int> Areas)> Roots(ServiceArea[] areas)
    {
        var roots = new SortedDictionary<Tile, List<int>>();
        var size = 1 << MeasurementGrid.MinZoom;
        for (var i = 0; i < areas.Length; i++)
        {
            var centre = areas[i].Centre;
            var north = areas[i].ReachMetres / RadioModel.MetresPerDegree;
            var cos = Math.Cos(double.DegreesToRadians(Math.Min(Math.Abs(centre.Latitude) + north, Tile.MaxLatitude)));
            var columns = Math.Min(size - 1, 1 + (int)(north / cos / 360 * size));
            var middle = Tile.At(centre, MeasurementGrid.MinZoom);
            var top = Tile.At(centre with { Latitude = centre.Latitude + north }, MeasurementGrid.MinZoom).Y;
            var bottom = Tile.At(centre with { Latitude = centre.Latitude - north }, MeasurementGrid.MinZoom).Y;
            for (var y = top; y <= bottom; y++)
            {
                for (var column = -columns; column <= columns; column++)
                {
                    var tile = Tile.FromXY(MeasurementGrid.MinZoom, (middle.X + column + size) % size, y);
                    if (areas[i].Touches(GeoBox.Of(tile)))
                    {
                        if (!roots.TryGetValue(tile, out var list))
                        {
                            roots.Add(tile, list = []);
                        }

                        if (list.Count == 0 || list[^1] != i)
                        {
                            list.Add(i);
                        }
                    }
                }
            }
        }

        return [.. roots.Select(root => (root.Key, root.Value))];
    }

    private void Divide(Tile tile, List<int> candidates, LeafCovers leaves)
    {
        var box = GeoBox.Of(tile);
        var (mean, finest) = Demand(tile, box, candidates);
        if (double.IsNaN(mean))
        {
            return;
        }

        // Most of the tile wants to be finer, or a spot in it wants to be finer by far.
        if (tile.Zoom < MeasurementGrid.MaxZoom && (mean >= tile.Zoom + 0.5 || finest >= tile.Zoom + 1.5))
        {
            for (var digit = 0; digit < 4; digit++)
            {
                var child = tile.Child(digit);
                var childBox = GeoBox.Of(child);
                var inChild = candidates.FindAll(i => areas[i].Touches(childBox));
                if (inChild.Count > 0)
                {
                    Divide(child, inChild, leaves);
                }
            }

            return;
        }

        Cover(tile, box, candidates, leaves);
    }

    /// <summary>The zoom that the areas ask for: mean over the tile's covered points, and the finest; NaN where nothing is covered.</summary>
    private (double Mean, double Finest) Demand(Tile tile, in GeoBox box, List<int> candidates)
    {
        double sum = 0;
        double finest = double.NegativeInfinity;
        var covered = 0;
        Probe(box, ProbesPerSide, candidates);
        for (var probe = 0; probe < ProbesPerSide * ProbesPerSide; probe++)
        {
            var zoom = ZoomAt(box.Field(probe / ProbesPerSide, probe % ProbesPerSide, ProbesPerSide), ServicesAt(probe, candidates));
            if (!double.IsNaN(zoom))
            {
                sum += zoom;
                covered++;
                finest = Math.Max(finest, zoom);
            }
        }

        // The antennas themselves, so that neither a small town in a large tile nor a small cell between the probes is missed.
        foreach (var i in candidates)
        {
            if (tile.Contains(areas[i].Centre) && (covered == 0 || finest < tile.Zoom + 1.5))
            {
                var zoom = ZoomAt(areas[i].Centre, AtCentre(areas[i].Centre, candidates));
                finest = Math.Max(finest, zoom);

                // Who is on an indoor cell is inside the building: its leaf is not to hold the neighbourhood too.
                if (i >= outdoorCount)
                {
                    finest = Math.Max(finest, TileZoom(areas[i].Centre, areas[i].LogSide) + 1);
                }

                if (covered == 0)
                {
                    (sum, covered) = (zoom, 1);
                }
            }
        }

        return (covered == 0 ? double.NaN : sum / covered, finest);
    }

    /// <summary>Looks how all candidates serve the fields of a regular division.</summary>
    private void Probe(in GeoBox box, int n, List<int> candidates)
    {
        // The last stretch is for points of their own.
        var needed = ((n * n) + 1) * candidates.Count;
        if (services.Length < needed)
        {
            services = new PointCover[2 * needed];
        }

        for (var probe = 0; probe < n * n; probe++)
        {
            Serve(box.Field(probe / n, probe % n, n), candidates, probe);
        }
    }

    private ReadOnlySpan<PointCover> AtCentre(GeoPoint centre, List<int> candidates)
    {
        Serve(centre, candidates, ProbesPerSide * ProbesPerSide);
        return ServicesAt(ProbesPerSide * ProbesPerSide, candidates);
    }

    private void Serve(GeoPoint point, List<int> candidates, int probe)
    {
        var into = services.AsSpan(probe * candidates.Count, candidates.Count);
        for (var k = 0; k < into.Length; k++)
        {
            into[k] = areas[candidates[k]].At(point);
        }
    }

    private ReadOnlySpan<PointCover> ServicesAt(int probe, List<int> candidates) => services.AsSpan(probe * candidates.Count, candidates.Count);

    /// <summary>The zoom whose tiles are as large as the areas that serve the point: their geometric mean, weighted.</summary>
    private double ZoomAt(GeoPoint point, ReadOnlySpan<PointCover> candidates)
    {
        double total = 0;
        double logSide = 0;
        foreach (ref readonly var service in candidates)
        {
            total += service.Weight;
            logSide += service.Weight * service.LogSide;
        }

        return total == 0 ? double.NaN : TileZoom(point, logSide / total);
    }

    private double TileZoom(GeoPoint point, double logSide) =>
        Math.Log2(360 * RadioModel.MetresPerDegree * Math.Cos(double.DegreesToRadians(point.Latitude))) - logSide - shift;

    /// <summary>
    /// Where a device may be that an area serves, by Bayes: at each point the areas share the devices by <see cref="ConnectionShares"/>, and before any
    /// cell is known people are as dense as cells are.
    /// </summary>
    private void Cover(Tile tile, GeoBox box, List<int> candidates, LeafCovers leaves)
    {
        var side = box.SideMetres;
        var finest = candidates.Min(i => areas[i].RadiusMetres);
        var n = (int)Math.Clamp(Math.Ceiling(2 * side / finest), ProbesPerSide, MaxProbesPerSide);
        if (n != ProbesPerSide)
        {
            Probe(box, n, candidates);
        }

        if (sums.Length < candidates.Count)
        {
            sums = new double[2 * candidates.Count];
        }

        Array.Clear(sums);
        for (var probe = 0; probe < n * n; probe++)
        {
            if (shares.At(candidates, ServicesAt(probe, candidates)) is not { } logSide)
            {
                continue;
            }

            var prior = Prior(logSide);
            for (var k = 0; k < candidates.Count; k++)
            {
                sums[k] += shares[k] > RadioModel.MinShare ? prior * shares[k] : 0;
            }
        }

        leaves.Begin(tile);
        for (var k = 0; k < candidates.Count; k++)
        {
            // A cell that is small beside the leaf may lie between all probes: its own ground then counts.
            var area = areas[candidates[k]];
            var mean = sums[k] > 0 || !tile.Contains(area.Centre)
                ? sums[k] / (n * n)
                : Prior(area.LogSide) * Math.PI * area.RadiusMetres * area.RadiusMetres / (side * side);
            if (mean > 0)
            {
                leaves.Add(candidates[k], mean * side * side);
            }
        }
    }

    /// <summary>
    /// Relative density of people where cells have this size: operators build cells where people are, so each cell has as many.
    /// </summary>
    /// <param name="logSide">Binary logarithm of the side of the area served, in metres; 10 has the density 1.</param>
    private static double Prior(double logSide) => Math.Pow(2, -2 * (logSide - 10));
}
