using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Metering;

/// <summary>A purchase that would pass a contract's quota.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Quota">Units that may be bought in a month.</param>
/// <param name="Used">Units bought in the month so far.</param>
/// <param name="Asked">Units that the purchase would add.</param>
/// <param name="Renews">When the next month begins.</param>
public sealed record PassedQuota(ContractId Contract, long Quota, long Used, long Asked, DateTimeOffset Renews);
