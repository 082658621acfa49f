using System.Text.Json.Serialization;

namespace SmartSteps.Api.Contract.Tiles;

/// <summary>Where the map tiles of an hour lie: TileJSON 3.0.0.</summary>
/// <param name="TileJson">The version of the format, 3.0.0.</param>
/// <param name="Name">Market and hour, for people.</param>
/// <param name="Description">What the tiles show.</param>
/// <param name="Legend">What the colours mean.</param>
/// <param name="Version">The version of the tiles' own form.</param>
/// <param name="Scheme">xyz: rows are counted from the north.</param>
/// <param name="Tiles">The addresses of tiles, with {z}, {x} and {y}.</param>
/// <param name="MinZoom">The coarsest zoom.</param>
/// <param name="MaxZoom">The finest zoom that is worth asking for; maps enlarge its tiles beyond it.</param>
/// <param name="Bounds">West, south, east, north of all that is measured, degrees.</param>
/// <param name="Center">Longitude, latitude and zoom to begin with.</param>
/// <param name="VectorLayers">What vector tiles hold; empty for pictures.</param>
/// <param name="Market">The market's id.</param>
/// <param name="Start">Start of the hour.</param>
/// <param name="End">End of the hour (exclusive).</param>
/// <param name="Passport">The passport of the hour.</param>
/// <param name="Trial">True when the market is a trial.</param>
internal sealed record TileJsonView(
    [property: JsonPropertyName("tilejson")] string TileJson,
    string Name,
    string Description,
    string Legend,
    string Version,
    string Scheme,
    IReadOnlyList<string> Tiles,
    [property: JsonPropertyName("minzoom")] int MinZoom,
    [property: JsonPropertyName("maxzoom")] int MaxZoom,
    double[] Bounds,
    double[] Center,
    [property: JsonPropertyName("vector_layers")] IReadOnlyList<VectorLayerView> VectorLayers,
    string Market,
    DateTimeOffset Start,
    DateTimeOffset End,
    string Passport,
    bool Trial);
