namespace SmartSteps.Sales.Pricing;

/// <summary>Units of a month that have one price.</summary>
/// <param name="Units">How many, more than 0.</param>
/// <param name="Price">The price of one.</param>
/// <param name="Included">True for those that the monthly fee includes.</param>
public sealed record PriceLine(long Units, decimal Price, bool Included)
{
    /// <summary>What they cost, not rounded.</summary>
    public decimal Amount => Units * Price;
}
