namespace SmartSteps.Markets.Zones;

/// <summary>Why a zone or a pair was not registered. Written in lower snake case to the outside.</summary>
public enum ZoneRefusalReason
{
    /// <summary>What was sent is no GeoJSON polygon or multipolygon.</summary>
    NotAPolygon,

    /// <summary>A coordinate is out of range, or no number.</summary>
    BadCoordinates,

    /// <summary>Latitude came before longitude: swapped, the polygon would lie in the market.</summary>
    SwappedCoordinates,

    /// <summary>The polygon encloses no area.</summary>
    NoArea,

    /// <summary>More corners than are taken, and thinning them out did not help.</summary>
    TooManyCorners,

    /// <summary>Larger than a zone may be.</summary>
    TooLarge,

    /// <summary>It does not lie in the market.</summary>
    OutsideMarket,

    /// <summary>No leaf of the measurement grid lies within it.</summary>
    OutsideCoverage,

    /// <summary>The market has no cell plan yet.</summary>
    NoCellPlan,

    /// <summary>The cell plan has no indoor zone of this name, or a part names none.</summary>
    UnknownIndoorZone,

    /// <summary>A name is missing, too long, or used twice in one request.</summary>
    BadName,

    /// <summary>A zone of this name exists and is another one, or has ended.</summary>
    NameTaken,

    /// <summary>Together with the tenant's other zones it would single out a small rest.</summary>
    Isolating,

    /// <summary>The tenant has as many zones as it may have.</summary>
    TooManyZones,

    /// <summary>The tenant has as many pairs as it may have.</summary>
    TooManyPairs,

    /// <summary>The tenant has no such zone in this market, or it has ended.</summary>
    UnknownZone,

    /// <summary>Two zones whose common visitors are those of one of them.</summary>
    PairWithin,

    /// <summary>The tenant's zones kept changing while this was decided.</summary>
    Contended,
}
