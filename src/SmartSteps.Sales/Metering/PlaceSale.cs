using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Metering;

/// <summary>What is bought of one place.</summary>
/// <param name="Contract">The contract that grants it.</param>
/// <param name="Of">What is bought; of that contract.</param>
/// <param name="Units">All units that are given.</param>
public sealed record PlaceSale(SalesContract Contract, BoughtPlace Of, UnitSet Units);
