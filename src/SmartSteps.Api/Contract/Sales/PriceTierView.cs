namespace SmartSteps.Api.Contract.Sales;

/// <summary>A price for the later units of a month.</summary>
/// <param name="Above">It holds for the units beyond so many, those included in the fee counted.</param>
/// <param name="Price">The price of one, as a decimal text.</param>
internal sealed record PriceTierView(long Above, string Price);
