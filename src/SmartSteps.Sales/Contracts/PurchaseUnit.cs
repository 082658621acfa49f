namespace SmartSteps.Sales.Contracts;

/// <summary>What is counted and priced. Whoever buys an hour of a zone buys its day; whoever buys a part of a market buys that hour or day of the market.</summary>
public enum PurchaseUnit
{
    /// <summary>A product of a zone, or of a pair of zones, on a local day.</summary>
    ZoneDay,

    /// <summary>A product of a market in an hour.</summary>
    MarketHour,

    /// <summary>A product of a market on a local day.</summary>
    MarketDay,
}
