using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Statements;

/// <summary>The months that are closed. Thread-safe; a write is durable when it returns.</summary>
public interface IStatementStore
{
    /// <summary>What the closed month of a tenant says; null while it is not closed.</summary>
    ValueTask<StatementHead?> FindAsync(TenantId tenant, BillingMonth month, CancellationToken cancellationToken);

    /// <summary>Closes a month, and freezes the terms of its contracts where they are not frozen yet. One that is closed already stays as it is.</summary>
    ValueTask CloseAsync(StatementHead head, IReadOnlyList<BillingTerms> terms, CancellationToken cancellationToken);
}
