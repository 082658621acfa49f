namespace SmartSteps.Sales.Pricing;

/// <summary>A price for the later units of a month.</summary>
/// <param name="Above">It holds for the units beyond so many, those included in the fee counted; more than 0.</param>
/// <param name="Price">The price of one unit, 0 or more, up to six decimals.</param>
public sealed record PriceTier(long Above, decimal Price);
