using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Sales.Contracts;

/// <summary>Enters, changes and ends tenants and contracts, so that what is changed applies to the next call. Thread-safe.</summary>
/// <param name="tenants">The tenants.</param>
/// <param name="contracts">The contracts.</param>
/// <param name="entitlements">Forgets what was changed; null in a process that decides nothing.</param>
/// <param name="clock">When something was entered or ended.</param>
public sealed class ContractDesk(ITenants tenants, IContracts contracts, Entitlements? entitlements, TimeProvider clock)
{
    /// <summary>Enters a tenant or changes its name and kind. True when it is new.</summary>
    /// <param name="name">1 to <see cref="Tenant.LongestName"/> characters.</param>
    public async ValueTask<bool> PutTenantAsync(TenantId id, string name, TenantKind kind, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, Tenant.LongestName);
        return await tenants.PutAsync(new Tenant(id, name, kind, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Enters a contract or changes its terms.</summary>
    /// <param name="terms">What was agreed; its bounds are kept already.</param>
    public async ValueTask<ContractOutcome> PutContractAsync(ContractId id, TenantId tenant, ContractTerms terms, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(tenant, cancellationToken) is null)
        {
            return ContractOutcome.UnknownTenant;
        }

        if (await contracts.FindAsync(id, cancellationToken) is { } known && known.Tenant != tenant)
        {
            return ContractOutcome.OfAnotherTenant;
        }

        try
        {
            return await contracts.PutAsync(new SalesContract(id, tenant, terms, clock.GetUtcNow(), null), cancellationToken)
                ? ContractOutcome.Entered
                : ContractOutcome.Changed;
        }
        finally
        {
            entitlements?.Forget(tenant);
        }
    }

    /// <summary>Ends a contract now; one that was ended stays as it was. False when there is none of this id.</summary>
    public async ValueTask<bool> EndAsync(ContractId id, CancellationToken cancellationToken)
    {
        if (await contracts.FindAsync(id, cancellationToken) is not { } contract)
        {
            return false;
        }

        try
        {
            return await contracts.EndAsync(id, clock.GetUtcNow(), cancellationToken);
        }
        finally
        {
            entitlements?.Forget(contract.Tenant);
        }
    }
}
