using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// Where an outdoor cell, or all cells of an indoor zone, probably serve. Two measures: how well it covers a point, 1/(1 + (distance/radius)⁴)
/// times the antenna's pattern, which cuts the grid; and the odds of a device there to be on this cell rather than on another of its layer,
/// which weigh footprints.
/// </summary>
internal sealed class ServiceArea
{
    /// <summary>Stands for all directions of a round cell, and for the mast itself.</summary>
    private const double OnBeam = -1;

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

    /// <summary>How the area serves a point.</summary>
    public PointCover At(GeoPoint point)
    {
        var north = (point.Latitude - Centre.Latitude) * RadioModel.MetresPerDegree;
        var east = EastDegrees(point.Longitude) * RadioModel.MetresPerDegree * cosLatitude;
        var squared = (north * north) + (east * east);
        if (squared > reachSquared)
        {
            return default;
        }

        var off = OnBeam;
        if (IsSector && squared > 1)
        {
            off = Math.Abs(Math.Atan2(east, north) - azimuth);
            off = off > Math.PI ? Math.Abs((2 * Math.PI) - off) : off;
        }

        var ratio = squared / radiusSquared;
        var pattern = Pattern(off, exponent);
        var weight = pattern / (1 + (ratio * ratio));
        return new PointCover(weight, weight is > 0 and < 1.0 / 17 ? LogSide - (0.25 * Math.Log2(16 * weight)) : LogSide, squared, off, pattern);
    }

    /// <summary>Odds of a device at a point to be on this cell, over 0 within its reach; they mean something beside those of other cells of the layer alone.</summary>
    /// <param name="service">What <see cref="At"/> says of the point, with a weight over 0.</param>
    public double Connection(in PointCover service) =>
        loudness * (ownExponent == exponent ? service.Pattern : Pattern(service.OffBeam, ownExponent))
            * Math.Pow((service.SquaredMetres + coreSquared) / 1e6, -RadioModel.ConnectionExponent / 2);

    /// <summary>True when the circle of the reach touches the box.</summary>
    public bool Touches(in GeoBox box)
    {
        var north = Math.Max(0, Math.Max(box.South - Centre.Latitude, Centre.Latitude - box.North)) * RadioModel.MetresPerDegree;
        var half = (box.East - box.West) / 2;
        var east = Math.Max(0, Math.Abs(EastDegrees(box.West + half)) - half) * RadioModel.MetresPerDegree * cosLatitude;
        return (north * north) + (east * east) <= reachSquared;
    }

    private static double Square(double value) => value * value;

    /// <summary>What the antenna sends in a direction, 0 to 1.</summary>
    /// <param name="off">Radians between the direction and the beam, or <see cref="OnBeam"/>.</param>
    /// <param name="width">How fast it falls off.</param>
    private double Pattern(double off, double width) => off < 0 ? 1 : Math.Max(Math.Exp(-width * off * off), floor);

    private double EastDegrees(double longitude)
    {
        var east = longitude - Centre.Longitude;
        return east > 180 ? east - 360 : east < -180 ? east + 360 : east;
    }
}
