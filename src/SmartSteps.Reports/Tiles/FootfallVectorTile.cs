using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Reports.Tiles;

/// <summary>
/// Footfall as a Mapbox Vector Tile 2.1: one layer of squares, each with its figure as properties. The same figures give the same bytes. Thread-safe.
/// </summary>
public static class FootfallVectorTile
{
    /// <summary>The layer's name.</summary>
    public const string Layer = "footfall";

    /// <summary>The length of the tile's edge in its own coordinates.</summary>
    public const int Extent = 4096;

    private const int Margin = Extent / MapTile.MarginsOfEdge;

    /// <summary>The properties and what they are, in the order in which they are written.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Properties { get; } =
    [
        ("quadkey", "The square's quadkey."),
        ("status", "shown, coarsened or low_density."),
        ("value", "People; not there where the square has too few."),
        ("interval_low", "Lower end of the 95 % interval, in people."),
        ("interval_high", "Upper end of the 95 % interval, in people."),
        ("density", "People per km² of what the value is for."),
        ("shown_for", "Of a coarsened square, the larger one that the value is for."),
        ("passport", "How the figures were released."),
        ("trial", "There, and true, where the market is a trial."),
    ];

    /// <summary>The tile; of no bytes where nothing is measured, which is a tile without layers.</summary>
    /// <param name="heatmap">What <see cref="SealedFootfall.Heatmap(Markets.Market, MapTile)"/> gave for the tile.</param>
    /// <param name="map">The map tile.</param>
    public static byte[] Write(Heatmap heatmap, MapTile map)
    {
        if (heatmap.Tiles.IsEmpty)
        {
            return [];
        }

        var passport = VectorValue.Of(heatmap.Passport.Id.ToString());
        var layer = new VectorLayer(Layer, Extent);
        foreach (var tile in heatmap.Tiles)
        {
            SetProperties(layer, tile);
            layer.Set("passport", passport);
            if (heatmap.Passport.Trial)
            {
                layer.Set("trial", VectorValue.Of(true));
            }

            var (left, right) = Edges(tile.Tile.X, map.Tile.X, tile.Tile.Zoom, map.Tile.Zoom);
            var (top, bottom) = Edges(tile.Tile.Y, map.Tile.Y, tile.Tile.Zoom, map.Tile.Zoom);
            layer.Add(IdOf(tile.Tile), left, top, right, bottom);
        }

        return layer.ToTile();
    }

    private static void SetProperties(VectorLayer layer, HeatmapTile tile)
    {
        var figure = tile.Figure;
        layer.Set("quadkey", VectorValue.Of(tile.Tile.QuadKey));
        layer.Set("status", VectorValue.Of(SnakeCase.Of(figure.Status)));
        if (figure is { Value: { } value, IntervalLow: { } low, IntervalHigh: { } high })
        {
            layer.Set("value", VectorValue.Of(value));
            layer.Set("interval_low", VectorValue.Of(low));
            layer.Set("interval_high", VectorValue.Of(high));
            layer.Set("density", VectorValue.Of(Math.Round(TilePainter.Density(tile), 1)));
        }

        if (figure.ShownFor is { } larger)
        {
            layer.Set("shown_for", VectorValue.Of(larger.QuadKey));
        }
    }

    /// <summary>A square's edges along one axis, cut to the tile and its margin. Whole numbers: a square is at most 2⁵ times finer than the tile.</summary>
    private static (int Low, int High) Edges(long square, long map, int squareZoom, int mapZoom)
    {
        var (low, high) = squareZoom >= mapZoom
            ? ((square - (map << (squareZoom - mapZoom))) * (Extent >> (squareZoom - mapZoom)), (square + 1 - (map << (squareZoom - mapZoom))) * (Extent >> (squareZoom - mapZoom)))
            : (((square << (mapZoom - squareZoom)) - map) * Extent, (((square + 1) << (mapZoom - squareZoom)) - map) * Extent);
        return ((int)Math.Max(low, -Margin), (int)Math.Min(high, Extent + Margin));
    }

    /// <summary>The same in every tile that shows the square; below 2⁵³, since many readers keep ids as floating-point numbers.</summary>
    private static ulong IdOf(Tile tile) => (1UL << (2 * tile.Zoom)) | (tile.Key >> 8 >> (2 * (Tile.MaxZoom - tile.Zoom)));
}
