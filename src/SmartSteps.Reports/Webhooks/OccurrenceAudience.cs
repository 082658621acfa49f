using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Webhooks;

/// <summary>Decides who may be told: of a market only tenants with a contract in force that opens something in it; of a tenant's own things that tenant. Thread-safe.</summary>
/// <param name="markets">The markets.</param>
/// <param name="entitlements">What tenants have bought.</param>
public sealed class OccurrenceAudience(IMarketRegistry markets, Entitlements entitlements)
{
    /// <summary>True where the tenant may be told of the occurrence now.</summary>
    public async ValueTask<bool> MayKnowAsync(TenantId tenant, Occurrence occurrence, CancellationToken cancellationToken)
    {
        if (occurrence.Tenant is { } only && only != tenant)
        {
            return false;
        }

        if (occurrence.Market is not { } id)
        {
            return true;
        }

        if (await markets.FindAsync(id, cancellationToken) is not { } market)
        {
            return false;
        }

        // A withdrawn market opens nothing any more; that it was withdrawn is for those to know whose contracts opened it.
        var asked = occurrence.Type == OccurrenceType.DataRevised && market.Status == MarketStatus.Withdrawn ? market with { Status = MarketStatus.Live } : market;
        return (await entitlements.CheckPresenceAsync(tenant, asked, cancellationToken)).Granted is not null;
    }
}
