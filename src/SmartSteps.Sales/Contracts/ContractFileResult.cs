using System.Collections.Immutable;

namespace SmartSteps.Sales.Contracts;

/// <summary>A contract as read from JSON, or all that is wrong with it.</summary>
/// <param name="Draft">The contract; null where there are faults.</param>
/// <param name="Faults">Empty where it was read.</param>
public sealed record ContractFileResult(ContractDraft? Draft, ImmutableArray<ContractFault> Faults);
