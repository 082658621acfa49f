using System.Collections.Immutable;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Jobs;

/// <summary>What is bought with a report: each purchase with the contract that grants it.</summary>
/// <param name="Job">The report.</param>
/// <param name="Purchases">The purchases.</param>
public sealed record ReportSale(ReportJob Job, ImmutableArray<(SalesContract Contract, Purchase Purchase)> Purchases);
