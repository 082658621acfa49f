namespace SmartSteps.Grid;

/// <summary>A point on the Earth in WGS 84.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Mean radius of the Earth, in metres (IUGG).</summary>
    public const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Great-circle distance in metres (haversine).</summary>
    public double DistanceMetres(GeoPoint other)
    {
        var phi1 = double.DegreesToRadians(Latitude);
        var phi2 = double.DegreesToRadians(other.Latitude);
        var sinPhi = Math.Sin((phi2 - phi1) / 2);
        var sinLambda = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var a = (sinPhi * sinPhi) + (Math.Cos(phi1) * Math.Cos(phi2) * sinLambda * sinLambda);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    /// <summary>The point that lies so many metres east and north of this one, on the local tangent plane (good to some 50 km).</summary>
    public GeoPoint Offset(double eastMetres, double northMetres)
    {
        var metresPerDegree = Math.PI * EarthRadiusMetres / 180;
        var latitude = Latitude + (northMetres / metresPerDegree);
        var longitude = Longitude + (eastMetres / (metresPerDegree * Math.Cos(double.DegreesToRadians(Latitude))));
        return new GeoPoint(latitude, longitude);
    }
}
