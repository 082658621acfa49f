using System.Collections.Immutable;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Statements;

/// <summary>The part of a statement that is about one contract.</summary>
/// <param name="Title">The contract's title.</param>
/// <param name="Terms">What its month is billed by.</param>
/// <param name="InForce">False where the contract was not in force for a day of the month, so that no fee is due.</param>
/// <param name="Lines">A line for each product and kind of unit, in the order of products.</param>
public sealed record ContractStatement(string Title, BillingTerms Terms, bool InForce, ImmutableArray<StatementLine> Lines)
{
    /// <summary>The fee that is due, rounded half to even.</summary>
    public Money Fee => Money.Of(InForce ? Terms.Plan.MonthlyFee : 0, Terms.Plan.Currency).Rounded;

    /// <summary>The sum of fee and lines.</summary>
    public Money Total => Lines.Aggregate(Fee, (sum, line) => sum + line.Amount);
}
