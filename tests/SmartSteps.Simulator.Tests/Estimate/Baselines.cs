using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>The two usual ways from cells to places, as network models on the same leaves, so that everything else of the pipeline stays the same.</summary>
internal static class Baselines
{
    private const double SiteMetres = 50;
    private const int NearestSites = 32;

    /// <summary>A device is somewhere in the Voronoi cell of its serving site, evenly by surface.</summary>
    public static NetworkModel NearestSite(NetworkModel model)
    {
        var sites = new List<GeoPoint>();
        var siteOf = model.Plan.Cells.Select(cell => SiteOf(sites, cell.Position)).ToArray();
        var ground = new SortedDictionary<int, double>[sites.Count];
        for (var site = 0; site < ground.Length; site++)
        {
            ground[site] = [];
        }

        for (var leaf = 0; leaf < model.Grid.Leaves.Length; leaf++)
        {
            var tile = model.Grid.Leaves[leaf];
            var near = sites.Select((at, site) => (Metres: at.DistanceMetres(tile.Centre), site)).Order().Take(NearestSites).Select(entry => entry.site).ToArray();
            var n = tile.Zoom >= 15 ? 8 : 16;
            for (var field = 0; field < n * n; field++)
            {
                var point = new GeoPoint(
                    tile.South + (((field / n) + 0.5) / n * (tile.North - tile.South)),
                    tile.West + (((field % n) + 0.5) / n * (tile.East - tile.West)));
                var nearest = near.MinBy(site => sites[site].DistanceMetres(point));
                ground[nearest][leaf] = ground[nearest].GetValueOrDefault(leaf) + (tile.EdgeMetres * tile.EdgeMetres / (n * n));
            }
        }

        var footprints = ground.Select((leaves, site) => leaves.Count > 0
            ? new CellFootprint([.. leaves.Keys], [.. leaves.Values])
            : new CellFootprint([LeafAt(model.Grid, sites[site])], [1.0])).ToArray();
        return model with { Footprints = [.. siteOf.Select(site => footprints[site])] };
    }

    /// <summary>A device is where the antenna of its cell stands.</summary>
    public static NetworkModel Antenna(NetworkModel model) =>
        model with { Footprints = [.. model.Plan.Cells.Select(cell => new CellFootprint([LeafAt(model.Grid, cell.Position)], [1.0]))] };

    private static int SiteOf(List<GeoPoint> sites, GeoPoint position)
    {
        var site = sites.FindIndex(at => Math.Abs(at.Latitude - position.Latitude) < 0.001 && at.DistanceMetres(position) <= SiteMetres);
        if (site < 0)
        {
            sites.Add(position);
            return sites.Count - 1;
        }

        return site;
    }

    private static int LeafAt(MeasurementGrid grid, GeoPoint point)
    {
        var leaf = grid.IndexOf(point);
        return leaf >= 0 ? leaf : Enumerable.Range(0, grid.Leaves.Length).MinBy(i => grid.Leaves[i].Centre.DistanceMetres(point));
    }
}
