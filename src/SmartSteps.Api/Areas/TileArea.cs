using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Api.Areas;

/// <summary>A tile that stands in for an area, where a market has no named ones.</summary>
internal static class TileArea
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>The tile as an area: named by its quadkey.</summary>
    public static Area Of(Tile tile) => new(
        AreaId.TryParse(tile.QuadKey, out var id) ? id : throw new ArgumentException("The tile of the whole world is no area.", nameof(tile)),
        tile.QuadKey,
        Factory.ToGeometry(new Envelope(tile.West, tile.East, tile.South, tile.North)));
}
