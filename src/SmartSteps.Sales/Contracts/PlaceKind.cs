namespace SmartSteps.Sales.Contracts;

/// <summary>What kind of place a purchase is about.</summary>
public enum PlaceKind
{
    /// <summary>A zone, or a pair of zones.</summary>
    Zone,

    /// <summary>A part of a market: tiles, or an area drawn for one question.</summary>
    Part,

    /// <summary>A whole market.</summary>
    Market,
}
