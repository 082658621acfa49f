namespace SmartSteps.Api.Camara;

/// <summary>A point on the Earth.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
internal sealed record CamaraPointView(double Latitude, double Longitude);
