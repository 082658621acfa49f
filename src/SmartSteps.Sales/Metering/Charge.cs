using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>What is to be billed, as far as it was not bought before.</summary>
/// <param name="Of">Contract, product, market, place and kind of unit.</param>
/// <param name="Month">The month that it falls into.</param>
/// <param name="Units">All units that the answer holds.</param>
/// <param name="Decide">Decides within the store's transaction; touches nothing else.</param>
public sealed record Charge(BoughtPlace Of, BillingMonth Month, UnitSet Units, Func<ChargeBasis, ChargeDecision> Decide);
