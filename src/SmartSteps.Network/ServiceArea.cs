using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Where an outdoor cell, or all cells of an indoor zone, probably serve. Two measures: how well it covers a point, 1/(1 + (distance/radius)⁴)
/// times the antenna's pattern, which cuts the grid; and the odds of a device there to be on this cell rather than on another of its layer,
/// which weigh footprints.
/// </summary>
internal sealed class ServiceArea
{
    private readonly double cosLatitude;
    private readonly double radiusSquared;
    private readonly double reachSquared;
    private readonly double azimuth;
    private readonly double exponent;
    private readonly double floor;
    private readonly double coreSquared;
    private readonly double loudness;
    private readonly double ownExponent;

    /// <param name="centre">The antenna.</param>
    /// <param name="radiusMetres">Where half of the devices in the main beam are on this cell.</param>
    /// <param name="reachMetres">No weight beyond.</param>
    /// <param name="azimuthDegrees">Null: the same in all directions.</param>
    /// <param name="beamDegrees">Full angle between the half-power directions, widened so that the sectors of a site close the circle.</param>
    /// <param name="ownBeamDegrees">The same as planned.</param>
    /// <param name="layer">Which of the layers that a device is on one cell of.</param>
    /// <param name="loudness">How far it reaches beside others of its layer, about 1.</param>
    public ServiceArea(
        GeoPoint centre, double radiusMetres, double reachMetres, double? azimuthDegrees, double beamDegrees, double ownBeamDegrees, int layer, double loudness)
    {
        Centre = centre;
        Layer = layer;
        coreSquared = Square(RadioModel.CoreShare * radiusMetres);
        this.loudness = Math.Pow(loudness, RadioModel.ConnectionExponent);
        ReachMetres = reachMetres;
        RadiusMetres = radiusMetres;
        cosLatitude = Math.Cos(double.DegreesToRadians(centre.Latitude));
        radiusSquared = radiusMetres * radiusMetres;
        reachSquared = ReachMetres * ReachMetres;
        IsSector = azimuthDegrees is not null && beamDegrees < 360;
        azimuth = double.DegreesToRadians(azimuthDegrees ?? 0);
        var beam = double.DegreesToRadians(beamDegrees);
        exponent = RadioModel.BeamDecibels / 10 * Math.Log(10) / (beam * beam);
        ownExponent = RadioModel.BeamDecibels / 10 * Math.Log(10) / Square(double.DegreesToRadians(ownBeamDegrees));
        floor = Math.Pow(10, -RadioModel.MaxAttenuationDecibels / 10);
        var circle = IsSector ? beamDegrees / 360 : 1;
        LogSide = 0.5 * Math.Log2(Math.PI * radiusSquared * circle);
    }

    /// <summary>The antenna.</summary>
    public GeoPoint Centre { get; }

    /// <summary>Ordinal of the layer of cells of which a device is on one.</summary>
    public int Layer { get; }

    /// <summary>Distance at which half of the devices are on this cell.</summary>
    public double RadiusMetres { get; }

    /// <summary>No weight further away.</summary>
    public double ReachMetres { get; }

    /// <summary>Binary logarithm of the side, in metres, of a square as large as the area served.</summary>
    public double LogSide { get; }

    private bool IsSector { get; }

    /// <summary>Weight at a point, 0 to 1, and how finely the cell tells places there.</summary>
    /// <returns>
    /// The second is the binary logarithm of the side, in metres, of a square as large as the area served; it grows with the
    /// distance beyond twice the radius, where the cell fills a gap between others.
    /// </returns>
    public (double Weight, double LogSide) WeightAndLogSide(GeoPoint point)
    {
        var weight = Weight(point);
        return (weight, weight is > 0 and < 1.0 / 17 ? LogSide - (0.25 * Math.Log2(16 * weight)) : LogSide);
    }

    /// <summary>Weight at a point, 0 to 1.</summary>
    public double Weight(GeoPoint point)
    {
        var (east, north, squared) = From(point);
        if (squared > reachSquared)
        {
            return 0;
        }

        var ratio = squared / radiusSquared;
        return Pattern(east, north, squared, exponent) / (1 + (ratio * ratio));
    }

    /// <summary>Odds of a device at a point to be on this cell, over 0 within its reach; they mean something beside those of other cells of the layer alone.</summary>
    public double Connection(GeoPoint point)
    {
        var (east, north, squared) = From(point);
        return squared > reachSquared
            ? 0
            : loudness * Pattern(east, north, squared, ownExponent) * Math.Pow((squared + coreSquared) / 1e6, -RadioModel.ConnectionExponent / 2);
    }

    /// <summary>True when the circle of the reach touches the box.</summary>
    public bool Touches(in GeoBox box)
    {
        var north = Math.Max(0, Math.Max(box.South - Centre.Latitude, Centre.Latitude - box.North)) * RadioModel.MetresPerDegree;
        var half = (box.East - box.West) / 2;
        var east = Math.Max(0, Math.Abs(EastDegrees(box.West + half)) - half) * RadioModel.MetresPerDegree * cosLatitude;
        return (north * north) + (east * east) <= reachSquared;
    }

    private static double Square(double value) => value * value;

    private (double East, double North, double Squared) From(GeoPoint point)
    {
        var north = (point.Latitude - Centre.Latitude) * RadioModel.MetresPerDegree;
        var east = EastDegrees(point.Longitude) * RadioModel.MetresPerDegree * cosLatitude;
        return (east, north, (north * north) + (east * east));
    }

    /// <summary>What the antenna sends in a direction, 0 to 1.</summary>
    private double Pattern(double east, double north, double squared, double width)
    {
        if (!IsSector || squared <= 1)
        {
            return 1;
        }

        var off = Math.Abs(Math.Atan2(east, north) - azimuth);
        off = off > Math.PI ? (2 * Math.PI) - off : off;
        return Math.Max(Math.Exp(-width * off * off), floor);
    }

    private double EastDegrees(double longitude)
    {
        var east = longitude - Centre.Longitude;
        return east > 180 ? east - 360 : east < -180 ? east + 360 : east;
    }
}
