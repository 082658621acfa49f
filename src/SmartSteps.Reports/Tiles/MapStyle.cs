using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Tiles;

/// <summary>
/// A style of MapLibre (style specification 8) that paints <see cref="FootfallVectorTile"/> in the colours of the pictures: full where a square has its own figure,
/// paler where it has that of a larger one, nearly white with a line where it has none. Thread-safe.
/// </summary>
public static class MapStyle
{
    private const string Source = "footfall";
    private const double CoarsenedOpacity = 0.6;
    private const double SuppressedOpacity = 0.8;

    /// <summary>What the colours and patterns mean, in words.</summary>
    public static string Legend { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"People per km²: under {DensityScale.Label(1)} {Hex(DensityScale.Colour(0))}{string.Concat(Enumerable.Range(1, DensityScale.Classes - 1).Select(at => $", from {DensityScale.Label(at)} {Hex(DensityScale.Colour(at))}"))}. Dotted or pale: the value of a larger square. Hatched or nearly white: too few people to be shown. Clear: not measured.");

    /// <summary>Writes the style.</summary>
    /// <param name="title">Name for people.</param>
    /// <param name="tiles">Address of the TileJSON.</param>
    /// <param name="west">Western edge of what is looked at first, degrees.</param>
    /// <param name="south">Southern edge.</param>
    /// <param name="east">Eastern edge.</param>
    /// <param name="north">Northern edge.</param>
    public static byte[] Write(string title, string tiles, double west, double south, double east, double north)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 8);
            json.WriteString("name", title);
            json.WriteStartArray("center");
            json.WriteNumberValue(Math.Round((west + east) / 2, 5));
            json.WriteNumberValue(Math.Round((south + north) / 2, 5));
            json.WriteEndArray();
            json.WriteNumber("zoom", ZoomOf(east - west));
            json.WriteStartObject("sources");
            json.WriteStartObject(Source);
            json.WriteString("type", "vector");
            json.WriteString("url", tiles);
            json.WriteString("promoteId", "quadkey");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("layers");
            Background(json);
            Suppressed(json);
            Coloured(json, FigureStatus.Coarsened, CoarsenedOpacity);
            Coloured(json, FigureStatus.Shown, 1);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The zoom at which so many degrees fill a map of some 1,000 pixels.</summary>
    private static double ZoomOf(double degrees) => Math.Round(Math.Clamp(Math.Log2(360 * 2 / Math.Max(degrees, 1e-6)), 0, 16), 1);

    private static void Background(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", "ground");
        json.WriteString("type", "background");
        json.WriteStartObject("paint");
        json.WriteString("background-color", Hex(Palette.Ground));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Suppressed(Utf8JsonWriter json)
    {
        Begin(json, FigureStatus.LowDensity);
        json.WriteString("fill-color", Hex(Palette.Suppressed));
        json.WriteString("fill-outline-color", Hex(Palette.SuppressedLines));
        json.WriteNumber("fill-opacity", SuppressedOpacity);
        End(json);
    }

    private static void Coloured(Utf8JsonWriter json, FigureStatus status, double opacity)
    {
        Begin(json, status);
        json.WriteStartArray("fill-color");
        json.WriteStringValue("step");
        json.WriteStartArray();
        json.WriteStringValue("get");
        json.WriteStringValue("density");
        json.WriteEndArray();
        json.WriteStringValue(Hex(DensityScale.Colour(0)));
        for (var at = 1; at < DensityScale.Classes; at++)
        {
            json.WriteNumberValue(DensityScale.LowerEnd(at));
            json.WriteStringValue(Hex(DensityScale.Colour(at)));
        }

        json.WriteEndArray();
        json.WriteNumber("fill-opacity", opacity);
        End(json);
    }

    private static void Begin(Utf8JsonWriter json, FigureStatus status)
    {
        var word = SnakeCase.Of(status);
        json.WriteStartObject();
        json.WriteString("id", $"footfall-{word.Replace('_', '-')}");
        json.WriteString("type", "fill");
        json.WriteString("source", Source);
        json.WriteString("source-layer", FootfallVectorTile.Layer);
        json.WriteStartArray("filter");
        json.WriteStringValue("==");
        json.WriteStartArray();
        json.WriteStringValue("get");
        json.WriteStringValue("status");
        json.WriteEndArray();
        json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteStartObject("paint");
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Hex(Rgb colour) => $"#{colour.R:X2}{colour.G:X2}{colour.B:X2}";
}
