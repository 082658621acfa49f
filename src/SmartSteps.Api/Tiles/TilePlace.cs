using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tiles;

/// <summary>What place somebody buys with a map tile.</summary>
internal static class TilePlace
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>What of the market is seen on the tile, with the squares that its margin shows; where it shows nothing of the market, the tile.</summary>
    public static PurchasedPlace Of(Market market, MapTile map)
    {
        var (zoom, finer) = (map.FigureZoom, map.FigureZoom - map.Tile.Zoom);
        var last = (1 << zoom) - 1;
        var first = Tile.FromXY(zoom, Math.Max(0, (map.Tile.X << finer) - 1), Math.Max(0, (map.Tile.Y << finer) - 1));
        var end = Tile.FromXY(zoom, Math.Min(last, (map.Tile.X + 1) << finer), Math.Min(last, (map.Tile.Y + 1) << finer));
        var seen = Factory.ToGeometry(new Envelope(first.West, end.East, end.South, first.North));
        var within = market.Boundary.Covers(seen) ? seen : OverlayNGRobust.Overlay(market.Boundary, seen, SpatialFunction.Intersection);
        return PurchasedPlace.OfPart($"tile:{map.Tile.QuadKey}", within is Polygon or MultiPolygon && !within.IsEmpty ? within : seen);
    }
}
