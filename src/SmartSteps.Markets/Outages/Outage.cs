using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Outages;

/// <summary>
/// A stretch of time for which an operator has declared that cells were out of service. Where it reaches, figures are <c>no_data</c>: nobody is to
/// take a broken mast for an empty street. It follows from what was declared and from the public cell plan, never from events.
/// </summary>
public sealed record Outage
{
    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>First second, Unix time.</summary>
    public required long FromUnixSeconds { get; init; }

    /// <summary>First second after it, Unix time.</summary>
    public required long ToUnixSeconds { get; init; }

    /// <summary>Names of the cells that were out, ordinal; empty: all cells of the market.</summary>
    public ImmutableArray<string> Cells { get; init; } = [];

    /// <summary>The leaves that no other cell serves, in quadkey order; empty where all are out, or where neighbours serve every one.</summary>
    public ImmutableArray<Tile> Leaves { get; init; } = [];

    /// <summary>The indoor zones all of whose cells were out, ordinal.</summary>
    public ImmutableArray<string> IndoorZones { get; init; } = [];

    /// <summary>True when the whole market was out.</summary>
    public bool IsWholeMarket => Cells.IsDefaultOrEmpty;

    /// <summary>Its name.</summary>
    public OutageId Id => new(SetHash.Of("outage", Cells
        .Prepend(ToUnixSeconds.ToString(CultureInfo.InvariantCulture))
        .Prepend(FromUnixSeconds.ToString(CultureInfo.InvariantCulture))
        .Prepend(Market.Value)));
}
