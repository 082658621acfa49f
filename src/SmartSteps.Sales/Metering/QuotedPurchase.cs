using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>What a purchase would cost if it were made now, after those quoted before it.</summary>
/// <param name="Contract">The contract that it falls under.</param>
/// <param name="Of">What is bought.</param>
/// <param name="Asked">Units that the question touches.</param>
/// <param name="Unreleased">Units of these that are not released: they are not answered, and not billed.</param>
/// <param name="Owned">Units of these that were bought before: free.</param>
/// <param name="New">Units that would be billed.</param>
/// <param name="Lines">These by price.</param>
/// <param name="Amount">What they cost, not rounded; nothing where the quota would be passed, since nothing is then sold.</param>
/// <param name="Passed">The quota that would be passed; null where none would.</param>
/// <param name="QuotaLeft">Units left in the month's quota afterwards; null where there is none.</param>
public sealed record QuotedPurchase(
    SalesContract Contract, BoughtPlace Of, int Asked, int Unreleased, int Owned, int New, IReadOnlyList<PriceLine> Lines, Money Amount, PassedQuota? Passed, long? QuotaLeft);
