using System.Text.Json;

namespace SmartSteps.Markets.Zones;

/// <summary>A part of a mall to be registered with it: one indoor zone of the cell plan.</summary>
public sealed record ZonePartRequest
{
    /// <summary>Name in paths, unique within the tenant.</summary>
    public required ZoneId Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The indoor zone, as the cell plan calls it.</summary>
    public required string IndoorZone { get; init; }

    /// <summary>The outline it is drawn with, as GeoJSON, or null.</summary>
    public JsonElement? Outline { get; init; }

    /// <summary>Storey, 0 for the ground floor.</summary>
    public int? Level { get; init; }
}
