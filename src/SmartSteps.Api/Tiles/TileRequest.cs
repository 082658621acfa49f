using System.Globalization;
using Microsoft.AspNetCore.Routing;
using SmartSteps.Api.Http;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;

namespace SmartSteps.Api.Tiles;

/// <summary>A map tile that is asked for.</summary>
/// <param name="Map">Which tile.</param>
/// <param name="Format">Vector or picture.</param>
/// <param name="Scale">Of a picture 2 for twice the pixels, else 1.</param>
internal sealed record TileRequest(MapTile Map, AnswerFormat Format, int Scale)
{
    private const string Double = "@2x";

    /// <summary>Reads zoom, column, row and ending of the path; the first thing wrong is the problem.</summary>
    public static (TileRequest? Request, Problem? Problem) Read(RouteValueDictionary path)
    {
        if (Number(path, "z") is not { } zoom || zoom > MapTile.MostZoom)
        {
            return (null, Problems.Parameter("z", $"'z' is a whole number from 0 to {MapTile.MostZoom}: let the map enlarge the tiles of zoom {MapTile.MostZoom}, which show nothing coarser than the leaves."));
        }

        var last = (1 << zoom) - 1;
        if (Number(path, "x") is not { } x || x > last)
        {
            return (null, Problems.Parameter("x", $"'x' is a whole number from 0 to {last} at zoom {zoom}, counted from the antimeridian eastwards."));
        }

        var row = path["y"] as string ?? string.Empty;
        var scale = row.EndsWith(Double, StringComparison.Ordinal) ? 2 : 1;
        if (Number(scale == 2 ? row[..^Double.Length] : row) is not { } y || y > last)
        {
            return (null, Problems.Parameter("y", $"'y' is a whole number from 0 to {last} at zoom {zoom}, counted from the north southwards (XYZ, not TMS); {Double} after it doubles a picture's pixels."));
        }

        AnswerFormat[] formats = [AnswerFormat.Mvt, AnswerFormat.Png];
        var ending = path["extension"] as string;
        var format = Array.Find(formats, f => f.Name == ending);
        return format is null || (scale == 2 && format == AnswerFormat.Mvt)
            ? (null, Problems.Parameter("extension", $"A tile ends in .mvt (vector), .png (256 pixels) or {Double}.png (512 pixels)."))
            : (new TileRequest(new MapTile(Tile.FromXY(zoom, x, y)), format, scale), null);
    }

    /// <summary>What decides its bytes beside the figures.</summary>
    public string Canonical => string.Create(CultureInfo.InvariantCulture, $"{Map.Tile.Zoom}/{Map.Tile.X}/{Map.Tile.Y}@{Scale}.{Format.Name}");

    private static int? Number(RouteValueDictionary path, string name) => Number(path[name] as string);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
