using System.Collections.Immutable;
using System.Text.Json;

namespace SmartSteps.Markets.Zones;

/// <summary>A zone to be registered: an outline, indoor zones, or a mall with its parts.</summary>
public sealed record ZoneRequest
{
    /// <summary>Whose it will be.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The market.</summary>
    public required Market Market { get; init; }

    /// <summary>Name in paths, unique within the tenant.</summary>
    public required ZoneId Id { get; init; }

    /// <summary>Name for people, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The outline as GeoJSON. May be null where indoor zones or parts are given; then it is only drawn, not measured.</summary>
    public JsonElement? Outline { get; init; }

    /// <summary>Indoor zones of the cell plan that it is measured on.</summary>
    public ImmutableArray<string> IndoorZones { get; init; } = [];

    /// <summary>Storey of an indoor zone.</summary>
    public int? Level { get; init; }

    /// <summary>The parts of a mall. The mall is measured on all their cells.</summary>
    public ImmutableArray<ZonePartRequest> Parts { get; init; } = [];

    /// <summary>The first local day to measure, or null for the first that is not closed. Days already closed are never measured again.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The market's last closed day, or null while none is; by then what is released is final.</summary>
    public DateOnly? ClosedThrough { get; init; }
}
