using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>What was billed of a product under a contract on a day.</summary>
/// <param name="Day">The day where it is billed.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Unit">Product and kind of unit.</param>
/// <param name="Records">How many records.</param>
/// <param name="Units">How many units.</param>
/// <param name="Amount">What they cost, not rounded.</param>
public sealed record UsageSum(DateOnly Day, ContractId Contract, PricedUnit Unit, long Records, long Units, Money Amount);
