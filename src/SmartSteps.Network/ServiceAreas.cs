using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// The service areas of a plan. Planned ranges are rough and overlap heavily, while in a dense network a cell serves about its share
/// of the ground between neighbouring sites: so the radius is the smaller of half the range and what the distance to the fourth
/// neighbouring site of the same technology leaves to a site.
/// </summary>
internal sealed class ServiceAreas
{
    private ServiceAreas(ServiceArea[] areas, int[] areaOfCell, int outdoorCount, int layerCount)
    {
        LayerCount = layerCount;
        Areas = areas;
        AreaOfCell = areaOfCell;
        OutdoorCount = outdoorCount;
    }

    /// <summary>One for each outdoor cell, in the plan's order, then one for each indoor zone, by name.</summary>
    public ServiceArea[] Areas { get; }

    /// <summary>Index into <see cref="Areas"/> of each cell of the plan.</summary>
    public int[] AreaOfCell { get; }

    /// <summary>How many of <see cref="Areas"/> are outdoor cells.</summary>
    public int OutdoorCount { get; }

    /// <summary>Layers of outdoor cells: one a technology. Indoor zones have the ordinal after them.</summary>
    public int LayerCount { get; }

    public static ServiceAreas Of(CellPlan plan)
    {
        var sites = new RadioSites(plan);
        var all = new SiteTree(sites.Positions);
        var outdoor = Enumerable.Range(0, plan.Cells.Length).Where(i => plan.Cells[i].IndoorZone is null).ToArray();
        var layers = outdoor.GroupBy(i => plan.Cells[i].Technology).ToDictionary(
            layer => layer.Key,
            layer => new SiteTree(layer.Select(i => sites[i]).Distinct().Order().Select(site => sites.Positions[site])));
        var sectors = outdoor.Where(i => plan.Cells[i].AzimuthDegrees is not null)
            .GroupBy(i => (sites[i], plan.Cells[i].Technology))
            .ToDictionary(group => group.Key, group => group.Select(i => Math.Round(plan.Cells[i].AzimuthDegrees!.Value / 10)).Distinct().Count());

        var names = layers.Keys.Order(StringComparer.Ordinal).ToList();
        var ranges = outdoor.Where(i => plan.Cells[i].RangeMetres is not null).GroupBy(i => plan.Cells[i].Technology).ToDictionary(
            layer => layer.Key,
            layer => layer.Select(i => plan.Cells[i].RangeMetres!.Value).Order().ElementAt(layer.Count() / 2));
        var areas = new List<ServiceArea>(plan.Cells.Length);
        var areaOfCell = new int[plan.Cells.Length];
        var spacings = new double[plan.Cells.Length];
        Parallel.ForEach(outdoor, i =>
        {
            var layer = layers[plan.Cells[i].Technology];
            spacings[i] = SiteRadius(layer.Count > RadioModel.NeighbourRank ? layer : all, sites.Positions[sites[i]]);
        });
        foreach (var i in outdoor)
        {
            var cell = plan.Cells[i];
            var spacing = spacings[i];
            var reach = ReachMetres(cell, spacing);
            var radius = Math.Min(reach / RadioModel.ReachFactor, spacing);
            areaOfCell[i] = areas.Count;
            areas.Add(new ServiceArea(
                cell.Position,
                radius,
                Math.Min(reach, RadioModel.GapFactor * radius),
                cell.AzimuthDegrees,
                BeamDegrees(cell, sectors.GetValueOrDefault((sites[i], cell.Technology))),
                cell.BeamWidthDegrees ?? RadioModel.DefaultBeamDegrees,
                names.IndexOf(cell.Technology),
                Loudness(cell, ranges.GetValueOrDefault(cell.Technology))));
        }

        var outdoorCount = areas.Count;
        foreach (var zone in Enumerable.Range(0, plan.Cells.Length).Where(i => plan.Cells[i].IndoorZone is not null)
            .GroupBy(i => plan.Cells[i].IndoorZone!).OrderBy(zone => zone.Key, StringComparer.Ordinal))
        {
            foreach (var i in zone)
            {
                areaOfCell[i] = areas.Count;
            }

            areas.Add(IndoorArea([.. zone.Select(i => plan.Cells[i].Position)], names.Count));
        }

        return new ServiceAreas([.. areas], areaOfCell, outdoorCount, names.Count);
    }

    /// <summary>
    /// Radius of the disc that holds a site's share of the ground: k neighbours within d make k/(πd²) sites an area.
    /// Where there are fewer than k neighbours, those that there are.
    /// </summary>
    private static double SiteRadius(SiteTree sites, GeoPoint position)
    {
        for (var rank = Math.Min(RadioModel.NeighbourRank, sites.Count - 1); rank > 0; rank--)
        {
            var metres = sites.NeighbourMetres(position, rank);
            if (double.IsFinite(metres))
            {
                return metres / Math.Sqrt(rank);
            }
        }

        return double.PositiveInfinity;
    }

    private static double ReachMetres(Cell cell, double siteRadius) => Math.Min(
        RadioModel.MaxReachMetres,
        cell.RangeMetres ?? (double.IsFinite(siteRadius) ? RadioModel.MaxReachMetres : RadioModel.DefaultReachMetres));

    /// <summary>The sectors of a site close the circle between them, however narrow their beams are planned.</summary>
    private static double BeamDegrees(Cell cell, int sectors) =>
        cell.AzimuthDegrees is null
            ? 360
            : Math.Max(cell.BeamWidthDegrees ?? RadioModel.DefaultBeamDegrees, 360.0 / Math.Max(3, sectors));

    private static double Loudness(Cell cell, double median) => cell.RangeMetres is { } range
        ? Math.Pow(Math.Clamp(range / median, 1 / RadioModel.MaxRangeRatio, RadioModel.MaxRangeRatio), RadioModel.RangePower)
        : 1;

    private static ServiceArea IndoorArea(IReadOnlyList<GeoPoint> cells, int layer)
    {
        var first = cells[0];
        var east = cells.Average(p => Math.IEEERemainder(p.Longitude - first.Longitude, 360)) + first.Longitude;
        var centre = new GeoPoint(cells.Average(p => p.Latitude), east > 180 ? east - 360 : east < -180 ? east + 360 : east);
        var radius = cells.Max(centre.DistanceMetres);
        radius = Math.Clamp(radius, RadioModel.MinIndoorRadiusMetres, RadioModel.DefaultReachMetres);
        return new ServiceArea(centre, radius, radius, null, 360, 360, layer, 1);
    }
}
