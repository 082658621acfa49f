using System.Buffers;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>
/// Writes a heatmap as a GeoJSON FeatureCollection (RFC 7946): a polygon a tile, wound counter-clockwise, the figure as its properties.
/// Passport and trial are foreign members, and properties too, because most readers drop foreign members.
/// </summary>
public static class HeatmapGeoJson
{
    /// <summary>Writes the whole document.</summary>
    public static byte[] Write(Heatmap heatmap) => Pieces.Joined(PiecesOf(heatmap));

    /// <summary>Writes the same bytes piece by piece, so that the document is never in memory as a whole.</summary>
    /// <param name="heatmap">The tiles.</param>
    /// <param name="output">Only written to, and not closed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(Heatmap heatmap, Stream output, CancellationToken cancellationToken) => Pieces.WriteAsync(PiecesOf(heatmap), output, cancellationToken);

    private static IEnumerable<ReadOnlyMemory<byte>> PiecesOf(Heatmap heatmap)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        if (heatmap.Tiles.Length > 0)
        {
            WriteBox(json, heatmap);
        }
        else
        {
            json.WriteString("status", SnakeCase.Of(FigureStatus.NoData));
            json.WriteString("reason", SnakeCase.Of(FigureReason.NoCoverage));
        }

        json.WriteString("market", heatmap.Market.Id.Value);
        json.WriteString("start", heatmap.Start);
        json.WriteString("end", heatmap.End);
        json.WriteString("passport", heatmap.Passport.Id.ToString());
        json.WriteBoolean("trial", heatmap.Passport.Trial);
        json.WriteStartArray("features");
        var written = 0;
        foreach (var tile in heatmap.Tiles)
        {
            if (written++ == Pieces.Tiles)
            {
                json.Flush();
                yield return buffer.WrittenMemory;
                buffer.ResetWrittenCount();
                written = 1;
            }

            WriteFeature(json, heatmap, tile);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        yield return buffer.WrittenMemory;
    }

    private static void WriteBox(Utf8JsonWriter json, Heatmap heatmap)
    {
        json.WriteStartArray("bbox");
        json.WriteNumberValue(Rounded(heatmap.Tiles.Min(t => t.Tile.West)));
        json.WriteNumberValue(Rounded(heatmap.Tiles.Min(t => t.Tile.South)));
        json.WriteNumberValue(Rounded(heatmap.Tiles.Max(t => t.Tile.East)));
        json.WriteNumberValue(Rounded(heatmap.Tiles.Max(t => t.Tile.North)));
        json.WriteEndArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, Heatmap heatmap, HeatmapTile tile)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", tile.Tile.QuadKey);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        WriteRing(json, tile.Tile);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        var figure = tile.Figure;
        json.WriteString("market", heatmap.Market.Id.Value);
        json.WriteString("quadkey", tile.Tile.QuadKey);
        json.WriteNumber("zoom", tile.Tile.Zoom);
        json.WriteString("start", heatmap.Start);
        json.WriteString("end", heatmap.End);
        json.WriteString("status", SnakeCase.Of(figure.Status));
        if (figure.Value is { } value)
        {
            json.WriteNumber("value", value);
            json.WriteStartArray("interval");
            json.WriteNumberValue(figure.IntervalLow!.Value);
            json.WriteNumberValue(figure.IntervalHigh!.Value);
            json.WriteEndArray();
            if (figure is { NoiseLow: { } noiseLow, NoiseHigh: { } noiseHigh })
            {
                json.WriteStartArray("noiseInterval");
                json.WriteNumberValue(noiseLow);
                json.WriteNumberValue(noiseHigh);
                json.WriteEndArray();
            }

            json.WriteNumber("devices", figure.Devices!.Value);
            json.WriteNumber("factor", figure.Factor!.Value);
        }

        if (figure.ShownFor is { } parent)
        {
            json.WriteString("shownFor", parent.QuadKey);
        }

        if (figure.Reason is { } reason)
        {
            json.WriteString("reason", SnakeCase.Of(reason));
        }

        json.WriteString("passport", heatmap.Passport.Id.ToString());
        json.WriteBoolean("trial", heatmap.Passport.Trial);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter json, Tile tile)
    {
        var (west, south, east, north) = (Rounded(tile.West), Rounded(tile.South), Rounded(tile.East), Rounded(tile.North));
        ReadOnlySpan<(double X, double Y)> ring = [(west, south), (east, south), (east, north), (west, north), (west, south)];
        json.WriteStartArray();
        foreach (var (x, y) in ring)
        {
            json.WriteStartArray();
            json.WriteNumberValue(x);
            json.WriteNumberValue(y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Seven decimals: a centimetre.</summary>
    private static double Rounded(double degrees) => Math.Round(degrees, 7);
}
