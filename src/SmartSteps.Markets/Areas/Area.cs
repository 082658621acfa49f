using NetTopologySuite.Geometries;

namespace SmartSteps.Markets.Areas;

/// <summary>A public area, such as a district, that origins and trips are counted between.</summary>
/// <param name="Id">Its name in files and answers.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Outline">Polygon or multipolygon in WGS 84, valid.</param>
public sealed record Area(AreaId Id, string Name, Geometry Outline);
