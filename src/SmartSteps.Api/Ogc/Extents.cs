using NetTopologySuite.Geometries;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Grid;

namespace SmartSteps.Api.Ogc;

/// <summary>Where features lie, in the only coordinate reference system that is offered.</summary>
internal static class Extents
{
    /// <summary>WGS 84, longitude before latitude.</summary>
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private const int Decimals = 7;
    private const double LastPlace = 1e-7;

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>The extent of some bounds; the whole world where there are none.</summary>
    public static ExtentView Of(Envelope bounds, TemporalExtentView? time) => new(
        new SpatialExtentView(
            [bounds.IsNull ? [-180, -90, 180, 90] : [Down(bounds.MinX), Down(bounds.MinY), Up(bounds.MaxX), Up(bounds.MaxY)]], Crs84),
        time);

    /// <summary>The bounds of tiles.</summary>
    public static Envelope Of(IEnumerable<Tile> tiles)
    {
        var bounds = new Envelope();
        foreach (var tile in tiles)
        {
            bounds.ExpandToInclude(new Envelope(tile.West, tile.East, tile.South, tile.North));
        }

        return bounds;
    }

    /// <summary>A tile's outline, counter-clockwise, to a centimetre.</summary>
    public static Geometry OutlineOf(Tile tile)
    {
        var (west, south, east, north) = (Rounded(tile.West), Rounded(tile.South), Rounded(tile.East), Rounded(tile.North));
        return Factory.CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);
    }

    private static double Rounded(double degrees) => Math.Round(degrees, Decimals);

    /// <summary>Bounds are rounded outward, so that they hold what they are the bounds of.</summary>
    private static double Down(double degrees) => Math.Round(degrees - LastPlace, Decimals);

    private static double Up(double degrees) => Math.Round(degrees + LastPlace, Decimals);
}
