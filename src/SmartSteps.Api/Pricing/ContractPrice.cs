using SmartSteps.Api.Contract;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Pricing;

/// <summary>
/// What a unit costs a tenant, for the catalogue: under the contract in force that includes the product, in the order in which <see cref="Entitlements"/> asks them; where none does, by the standard
/// plan. Thread-safe.
/// </summary>
internal sealed class ContractPrice(IContracts contracts, IMarketRegistry markets, PricePlans plans, Meter meter, TimeProvider clock)
{
    /// <summary>The price.</summary>
    public async ValueTask<CataloguePriceView?> OfAsync(TenantId tenant, SoldProduct product, PurchaseUnit unit, CancellationToken cancellationToken)
    {
        var priced = new PricedUnit(product, unit);
        if (await ContractAsync(tenant, product, cancellationToken) is not { } contract)
        {
            var standard = await plans.FindAsync(PricePlanId.Standard, meter.Month, cancellationToken);
            return View(standard, priced, false);
        }

        var terms = await meter.TermsAsync(contract, meter.Month, cancellationToken);
        return View(terms.Plan, priced, terms.Trial);
    }

    private static CataloguePriceView View(PricePlan plan, PricedUnit unit, bool trial) => new(plan.Id.Value, plan.Currency.Value, trial ? 0 : plan.PriceOf(unit).Price);

    private async ValueTask<SalesContract?> ContractAsync(TenantId tenant, SoldProduct product, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var held = (await contracts.ListAsync(tenant, cancellationToken)).Where(c => c.Terms.Products.Contains(product))
            .OrderBy(c => !c.Terms.Trial).ThenBy(c => c.Terms.From).ThenBy(c => c.Id.Value, StringComparer.Ordinal);
        foreach (var contract in held)
        {
            var market = await markets.FindAsync(contract.Terms.Areas[0].Market, cancellationToken);
            if (market is not null && contract.StatusAt(now, market.Calendar) == ContractStatus.Active)
            {
                return contract;
            }
        }

        return null;
    }
}
