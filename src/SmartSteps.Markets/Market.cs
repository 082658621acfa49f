using NetTopologySuite.Geometries;
using SmartSteps.Grid;

namespace SmartSteps.Markets;

/// <summary>An area in which one operator's events are measured and sold.</summary>
public sealed record Market
{
    /// <summary>Short name in paths.</summary>
    public required MarketId Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The market's local days.</summary>
    public required MarketCalendar Calendar { get; init; }

    /// <summary>Polygon or multipolygon in WGS 84 (x = longitude, y = latitude).</summary>
    public required Geometry Boundary { get; init; }

    /// <summary>The operator's code; with the market and the day it keys the privacy ledger.</summary>
    public required string Operator { get; init; }

    /// <summary>People for each device, at least 1: the inverse of the operator's market share times the share of its lines that take part, both as
    /// published; never from raw counts.</summary>
    public required decimal PopulationFactor { get; init; }

    /// <summary>Standard unless the file says strict.</summary>
    public PrivacyProfile PrivacyProfile { get; init; }

    /// <summary>Announced unless the file says otherwise.</summary>
    public MarketStatus Status { get; init; }

    /// <summary>Consent and age are taken as given; can never be sold or go live; every answer says so.</summary>
    public bool Trial { get; init; }
}
