using SmartSteps.Grid;

namespace SmartSteps.Simulator.City;

/// <summary>The tangent plane at a city's origin: metres to degrees and back. Immutable.</summary>
internal sealed class Plane(GeoPoint origin)
{
    private const double MetresPerDegree = Math.PI * GeoPoint.EarthRadiusMetres / 180;

    private readonly double metresPerDegreeEast = MetresPerDegree * Math.Cos(double.DegreesToRadians(origin.Latitude));

    public GeoPoint Origin => origin;

    public GeoPoint ToGeo(Spot spot) =>
        new(origin.Latitude + (spot.North / MetresPerDegree), origin.Longitude + (spot.East / metresPerDegreeEast));

    public Spot ToSpot(GeoPoint point) => new(
        (float)((point.Longitude - origin.Longitude) * metresPerDegreeEast),
        (float)((point.Latitude - origin.Latitude) * MetresPerDegree));
}
