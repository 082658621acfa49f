using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>What place a purchase is about.</summary>
public sealed record PurchasedPlace
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private PurchasedPlace(PlaceKind kind, string key, ImmutableArray<Geometry> grounds) => (Kind, Key, Grounds) = (kind, key, grounds);

    /// <summary>A whole market.</summary>
    public static PurchasedPlace WholeMarket { get; } = new(PlaceKind.Market, "market", []);

    /// <summary>What kind of place.</summary>
    public PlaceKind Kind { get; }

    /// <summary>The same for the same place of the same market and tenant, other for another: what is bought once under it is not billed again.</summary>
    public string Key { get; }

    /// <summary>Polygons or multipolygons in WGS 84 that it takes up; empty for a whole market and for a zone of which nothing is drawn.</summary>
    public ImmutableArray<Geometry> Grounds { get; }

    /// <summary>A zone.</summary>
    /// <param name="ground">Its outline; for a mall's part without one, the mall's; null where nothing is drawn.</param>
    public static PurchasedPlace OfZone(ZoneId zone, Geometry? ground) => new(PlaceKind.Zone, $"zone:{zone}", ground is null ? [] : [ground]);

    /// <summary>Two zones together; which is named first makes no difference.</summary>
    public static PurchasedPlace OfPair(ZoneId one, Geometry? oneGround, ZoneId other, Geometry? otherGround)
    {
        var (first, second) = string.CompareOrdinal(one.Value, other.Value) <= 0 ? (one, other) : (other, one);
        return new(PlaceKind.Zone, $"pair:{first}+{second}", oneGround is null || otherGround is null ? [] : [oneGround, otherGround]);
    }

    /// <summary>A tile.</summary>
    public static PurchasedPlace OfTile(Tile tile) =>
        new(PlaceKind.Part, $"tile:{tile.QuadKey}", [Factory.ToGeometry(new Envelope(tile.West, tile.East, tile.South, tile.North))]);

    /// <summary>A part of a market.</summary>
    /// <param name="key">The same for the same part, other for another; up to 100 visible characters.</param>
    /// <param name="ground">Polygon or multipolygon in WGS 84, valid.</param>
    public static PurchasedPlace OfPart(string key, Geometry ground)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new(PlaceKind.Part, $"part:{key}", [ground]);
    }
}
