using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// An area that a tenant asks about: a polygon, which is measured on the leaves that it snaps to, or indoor zones of the cell plan. A mall is a zone
/// whose parts are zones that name it as <see cref="Parent"/>.
/// </summary>
public sealed record Zone
{
    /// <summary>Whose it is.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>Name in paths, unique within the tenant.</summary>
    public required ZoneId Id { get; init; }

    /// <summary>The market it lies in.</summary>
    public required MarketId Market { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Polygon or multipolygon in WGS 84, valid; of an indoor zone the outline it is drawn with, which may then be null.
    /// </summary>
    public Geometry? Area { get; init; }

    /// <summary>
    /// Names of indoor zones of the cell plan. Not empty: the zone is measured on the cells that serve these, not on leaves, because a leaf is too coarse inside a building.
    /// </summary>
    public ImmutableArray<string> IndoorZones { get; init; } = [];

    /// <summary>The mall that this is a part of, or null. A part is exactly one indoor zone of the plan.</summary>
    public ZoneId? Parent { get; init; }

    /// <summary>The storey that an indoor zone lies on, 0 for the ground floor; null where it does not apply.</summary>
    public int? Level { get; init; }

    /// <summary>The tenant's earlier zone that this one is measured as, because the two hardly differ; null for a measurement of its own.</summary>
    public ZoneId? MeasuredAs { get; init; }

    /// <summary>The first local day it is measured on.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The local day from which on it is not measured any more, or null.</summary>
    public DateOnly? Until { get; init; }
}
