using System.Collections.Immutable;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Statements;

/// <summary>What of a product was bought under a contract in a month.</summary>
/// <param name="Unit">Product and kind of unit.</param>
/// <param name="Units">How many units, those included in the fee counted.</param>
/// <param name="Prices">The units by price, in the order in which they were bought.</param>
/// <param name="Frozen">The sum of the records' amounts, not rounded.</param>
public sealed record StatementLine(PricedUnit Unit, long Units, ImmutableArray<PriceLine> Prices, Money Frozen)
{
    /// <summary>What is to be paid: the sum of the records, rounded half to even.</summary>
    public Money Amount => Frozen.Rounded;
}
