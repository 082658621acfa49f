using System.Collections.Immutable;
using SmartSteps.Insights;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>
/// Decides what a tenant may buy. A tenant's contracts are remembered for <see cref="Remembered"/>, up to 4,096 tenants, so that a busy client does not cost a look into the
/// store at each call: what is changed through <see cref="ContractDesk"/> applies at once, what another process changes within that time. Thread-safe.
/// </summary>
/// <remarks>
/// Where several contracts grant a purchase, it is bought under a trial one if there is any, since that is free, then under the one that began first, then by name: the same
/// purchase always falls under the same contract as long as none is changed.
/// </remarks>
/// <param name="contracts">The contracts.</param>
/// <param name="clock">Says which contracts are in force.</param>
public sealed class Entitlements(IContracts contracts, TimeProvider clock)
{
    private const int MostRemembered = 4096;

    /// <summary>How long a tenant's contracts are taken to hold without asking the store: 5 seconds.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly BrieflyKept<TenantId, Held> remembered = new(clock, Remembered, MostRemembered);

    /// <summary>Whether the tenant may buy it now.</summary>
    public async ValueTask<Entitlement> CheckAsync(TenantId tenant, Purchase purchase, CancellationToken cancellationToken)
    {
        var held = await HeldByAsync(tenant, cancellationToken);
        var now = clock.GetUtcNow();
        return Decide(held, scope => scope.LacksOf(purchase, now));
    }

    /// <summary>Whether the tenant has any contract in force that opens something in a market: registering what is to be measured there takes one.</summary>
    public async ValueTask<Entitlement> CheckPresenceAsync(TenantId tenant, Market market, CancellationToken cancellationToken)
    {
        var held = await HeldByAsync(tenant, cancellationToken);
        var now = clock.GetUtcNow();
        return Decide(held, scope => scope.LacksOf(market, now));
    }

    /// <summary>Drops what is remembered of a tenant. To be called after its contracts were changed.</summary>
    public void Forget(TenantId tenant) => remembered.Forget(tenant);

    private static Entitlement Decide(Held held, Func<ContractScope, ImmutableArray<RefusalReason>> lacksOf)
    {
        (ContractScope Scope, ImmutableArray<RefusalReason> Lacks)? nearest = null;
        foreach (var scope in held.Scopes)
        {
            var lacks = lacksOf(scope);
            if (lacks.IsEmpty)
            {
                return new Entitlement(scope.Contract, null, [], held.Contracts);
            }

            if (nearest is not { } best || IsNearer(lacks, best.Lacks))
            {
                nearest = (scope, lacks);
            }
        }

        return nearest is { } found
            ? new Entitlement(null, found.Scope.Contract, found.Lacks, held.Contracts)
            : new Entitlement(null, null, [RefusalReason.NoContract], held.Contracts);
    }

    /// <summary>Fewer things lacking; of one thing each, that it is over or not begun, since then the right contract is there.</summary>
    private static bool IsNearer(ImmutableArray<RefusalReason> one, ImmutableArray<RefusalReason> other) => one.Length != other.Length
        ? one.Length < other.Length
        : one.Length == 1 && one[0] > other[0];

    private async ValueTask<Held> HeldByAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (remembered.TryGet(tenant, out var known))
        {
            return known;
        }

        var reading = remembered.Begin();
        var found = await contracts.ListAsync(tenant, cancellationToken);
        var order = found.OrderBy(c => !c.Terms.Trial).ThenBy(c => c.Terms.From).ThenBy(c => c.Id.Value, StringComparer.Ordinal);
        var held = new Held([.. order.Select(c => new ContractScope(c))], found);
        remembered.Keep(tenant, held, reading);
        return held;
    }

    /// <summary>A tenant's contracts: in the order in which they are asked, and by name.</summary>
    private sealed record Held(ImmutableArray<ContractScope> Scopes, IReadOnlyList<SalesContract> Contracts);
}
