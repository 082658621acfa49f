using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Tenants;

/// <summary>The tenants. Thread-safe; every write is durable when it returns.</summary>
public interface ITenants
{
    /// <summary>The tenant of this name, or null.</summary>
    ValueTask<Tenant?> FindAsync(TenantId id, CancellationToken cancellationToken);

    /// <summary>All tenants in the order of their names.</summary>
    ValueTask<IReadOnlyList<Tenant>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Enters a tenant, or changes the name and kind of the one that has its id; when it was entered stays. True when it is new.</summary>
    ValueTask<bool> PutAsync(Tenant tenant, CancellationToken cancellationToken);
}
