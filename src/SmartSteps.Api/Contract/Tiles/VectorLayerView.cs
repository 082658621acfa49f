using System.Text.Json.Serialization;

namespace SmartSteps.Api.Contract.Tiles;

/// <summary>A layer of vector tiles.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Description">What its features are.</param>
/// <param name="MinZoom">The coarsest zoom that has it.</param>
/// <param name="MaxZoom">The finest zoom that has it.</param>
/// <param name="Fields">Its properties, each with what it means.</param>
internal sealed record VectorLayerView(
    string Id,
    string Description,
    [property: JsonPropertyName("minzoom")] int MinZoom,
    [property: JsonPropertyName("maxzoom")] int MaxZoom,
    IReadOnlyDictionary<string, string> Fields);
