namespace SmartSteps.Api.Contract.Ogc;

/// <summary>Where features lie.</summary>
/// <param name="Bbox">One box: west, south, east, north, degrees.</param>
/// <param name="Crs">The coordinate reference system of the box.</param>
internal sealed record SpatialExtentView(IReadOnlyList<double[]> Bbox, string Crs);
