using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>The contracts. Thread-safe; every write is durable when it returns.</summary>
public interface IContracts
{
    /// <summary>The contract of this name, or null.</summary>
    ValueTask<SalesContract?> FindAsync(ContractId id, CancellationToken cancellationToken);

    /// <summary>A tenant's contracts, or with null all there are, in the order of their names; also those that are over.</summary>
    ValueTask<IReadOnlyList<SalesContract>> ListAsync(TenantId? tenant, CancellationToken cancellationToken);

    /// <summary>
    /// Enters a contract, or changes the terms of the one that has its id; its tenant, when it was entered, and that it was ended stay. True when it is new.
    /// </summary>
    ValueTask<bool> PutAsync(SalesContract contract, CancellationToken cancellationToken);

    /// <summary>Ends a contract before its time; one that was ended stays as it was. False when there is none of this id.</summary>
    ValueTask<bool> EndAsync(ContractId id, DateTimeOffset at, CancellationToken cancellationToken);
}
