using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Contract.Tiles;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Tiles;

namespace SmartSteps.Api.Document;

/// <summary>Describes the tiles for web maps.</summary>
internal sealed class TileDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Maps = new() { Name = "Maps", Description = "Footfall as layers of web maps and of desktop GIS: takes a buyer's key, or an operator's." };
    private static readonly ProblemSample[] Problems = [ProblemSample.MapTile, ProblemSample.Unauthorised, ProblemSample.NotSealed, ProblemSample.Withdrawn];

    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 0, 0, TimeSpan.FromHours(1));

    private static readonly TileJsonView Sample = new(
        "3.0.0",
        "Berlin, footfall, 2026-03-02T14:00:00+01:00",
        "People by square of the measurement grid in one hour. Where a square has too few people, it has no value, or that of the larger square in shown_for.",
        MapStyle.Legend,
        "1.0.0",
        "xyz",
        ["https://api.smartsteps.example/v1/tiles/berlin/2026-03-02T14:00:00+01:00/{z}/{x}/{y}.mvt"],
        0,
        12,
        [13.0, 52.3, 13.8, 52.7],
        [13.4, 52.5, 9],
        [new VectorLayerView(FootfallVectorTile.Layer, "Squares of the measurement grid, added up exactly at coarser zooms.", 0, 12, FootfallVectorTile.Properties.ToDictionary(p => p.Name, p => p.Meaning))],
        "berlin",
        Start,
        Start.AddHours(1),
        "berlin.footfall.2026-03-02T14",
        false);

    public void Apply()
    {
        d.Get("/v1/tiles/{market}/{hour}.json", "getTileJson", Maps,
            "Where the map tiles of an hour lie, as TileJSON 3.0.0. Of the latest hour it names the hour that it is, so that all tiles of a map are of one hour.",
            [d.Market(), Hour(), d.Query("format", "Vector tiles or pictures.", JsonSchemaType.String, "mvt", s => (s.Enum, s.Default) = (["mvt", "png"], "mvt"))],
            d.Json("The document.", Sample), Problems);
        var style = new OpenApiResponse { Description = "The style: full colours where a square has its own figure, paler where it has that of a larger one, nearly white where it has none." };
        OperationDescriber.Add(
            style, "application/json", new OpenApiSchema { Type = JsonSchemaType.Object },
            JsonNode.Parse(Encoding.UTF8.GetString(MapStyle.Write(Sample.Name, "https://api.smartsteps.example/v1/tiles/berlin/2026-03-02T14:00:00+01:00.json", 13.0, 52.3, 13.8, 52.7))));
        d.Get("/v1/tiles/{market}/{hour}/style.json", "getMapStyle", Maps, "A MapLibre style that paints the vector tiles of an hour in the colours of the pictures.", [d.Market(), Hour()], style, Problems);
        var tile = d.Binary("The tile. One without anything measured has no layers (and no bytes), or is transparent: never an error.", "application/vnd.mapbox-vector-tile");
        OperationDescriber.Add(tile, "image/png", new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, null);
        d.Get("/v1/tiles/{market}/{hour}/{z}/{x}/{y}.{extension}", "getMapTile", Maps,
            $"Footfall of an hour as a tile of a web map (XYZ, Web Mercator): vector (Mapbox Vector Tile 2.1, layer '{FootfallVectorTile.Layer}', extent {FootfallVectorTile.Extent}) or picture. Leaves are added up exactly to 32 squares along a tile's edge; colours have the same steps in every hour and market.",
            [
                d.Market(), Hour(), Whole("z", $"Zoom, 0 to {MapTile.MostZoom}.", "12"), Whole("x", "Column, counted from the antimeridian eastwards.", "2200"),
                d.Path("y", "Row, counted from the north southwards; of a picture with @2x for 512 pixels instead of 256.", "1343"),
                d.Path("extension", "mvt or png.", "mvt", "mvt", "png"),
            ],
            tile, Problems);
    }

    private IOpenApiParameter Hour() => d.Path("hour", "The hour: RFC 3339 with an offset, the market's local time without one, or 'latest' for the last that is sealed.", "2026-03-02T14");

    private static OpenApiParameter Whole(string name, string description, string example) => new()
    {
        Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" }, Example = JsonValue.Create(int.Parse(example)),
    };
}
