using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Statements;

/// <summary>A contract as a statement names it.</summary>
/// <param name="Id">The contract.</param>
/// <param name="Title">Its title.</param>
/// <param name="InForce">False where it was not in force for a day of the month.</param>
public sealed record BilledContract(ContractId Id, string Title, bool InForce);
