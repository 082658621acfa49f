using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>
/// What a contract's month is billed by, frozen when the first unit of the month is bought, or when the month is over: who changes a contract's plan within a month changes the next.
/// </summary>
/// <param name="Contract">The contract.</param>
/// <param name="Month">The month.</param>
/// <param name="Plan">The version of the plan.</param>
/// <param name="Trial">True where everything is free and nothing is invoiced.</param>
public sealed record BillingTerms(ContractId Contract, BillingMonth Month, PricePlan Plan, bool Trial)
{
    /// <summary>What units cost that are bought after others in the same month.</summary>
    public Money CostOf(PricedUnit unit, long used, long more) => Trial ? Money.Zero(Plan.Currency) : Money.Of(Plan.PriceOf(unit).CostOf(used, more), Plan.Currency);

    /// <summary>The lines of that cost.</summary>
    public IReadOnlyList<PriceLine> LinesOf(PricedUnit unit, long used, long more) =>
        Trial ? (more > 0 ? [new PriceLine(more, 0, false)] : []) : [.. Plan.PriceOf(unit).Lines(used, more)];
}
