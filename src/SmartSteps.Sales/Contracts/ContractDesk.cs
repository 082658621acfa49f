using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Sales.Contracts;

/// <summary>Enters, changes and ends tenants and contracts, so that what is changed applies to the next call. Thread-safe.</summary>
/// <param name="tenants">The tenants.</param>
/// <param name="contracts">The contracts.</param>
/// <param name="markets">The markets that contracts name.</param>
/// <param name="entitlements">Forgets what was changed; null in a process that decides nothing.</param>
/// <param name="clock">When something was entered or ended.</param>
public sealed class ContractDesk(ITenants tenants, IContracts contracts, IMarketRegistry markets, Entitlements? entitlements, TimeProvider clock)
{
    /// <summary>Enters a tenant or changes its name and kind. True when it is new.</summary>
    /// <param name="name">1 to <see cref="Tenant.LongestName"/> characters.</param>
    public async ValueTask<bool> PutTenantAsync(TenantId id, string name, TenantKind kind, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, Tenant.LongestName);
        return await tenants.PutAsync(new Tenant(id, name, kind, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Enters a contract or changes its terms. Another process that changes the same contract at the same time may be the last to write.</summary>
    public async ValueTask<ContractEntry> PutContractAsync(ContractDraft draft, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(draft.Tenant, cancellationToken) is null)
        {
            return new ContractEntry(ContractOutcome.UnknownTenant, null);
        }

        if (await contracts.FindAsync(draft.Id, cancellationToken) is { } known && known.Tenant != draft.Tenant)
        {
            return new ContractEntry(ContractOutcome.OfAnotherTenant, null);
        }

        foreach (var id in draft.Terms.Areas.Select(a => a.Market).Distinct())
        {
            if (await markets.FindAsync(id, cancellationToken) is not { } market)
            {
                return new ContractEntry(ContractOutcome.UnknownMarket, null, id);
            }

            if (market.Trial && !draft.Terms.Trial)
            {
                return new ContractEntry(ContractOutcome.TrialMarket, null, id);
            }
        }

        try
        {
            var isNew = await contracts.PutAsync(new SalesContract(draft.Id, draft.Tenant, draft.Terms, clock.GetUtcNow(), null), cancellationToken);
            return new ContractEntry(isNew ? ContractOutcome.Entered : ContractOutcome.Changed, await contracts.FindAsync(draft.Id, cancellationToken));
        }
        finally
        {
            entitlements?.Forget(draft.Tenant);
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
