using SmartSteps.Markets;

namespace SmartSteps.Sales.Contracts;

/// <summary>What became of a contract that was handed in.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Contract">The contract as it stands now; null where it was refused.</param>
/// <param name="Market">The market at fault, where one is.</param>
public sealed record ContractEntry(ContractOutcome Outcome, SalesContract? Contract, MarketId? Market = null);
