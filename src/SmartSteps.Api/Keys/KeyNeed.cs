namespace SmartSteps.Api.Keys;

/// <summary>Whose key opens an operation.</summary>
internal enum KeyNeed
{
    /// <summary>A buyer's or an operator's: what a market is, and footfall by tile, which an operator looks at to see what became of its files.</summary>
    Any,

    /// <summary>A buyer's: zones belong to a buyer's tenant, and the products are sold.</summary>
    Buyer,

    /// <summary>An operator's: files are handed over.</summary>
    Operator,
}
