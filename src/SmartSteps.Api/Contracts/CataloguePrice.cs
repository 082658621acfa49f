using SmartSteps.Api.Contract;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>Says what a unit of a product costs a tenant; null where that is not laid down. Registered as a singleton by who knows prices; without it the catalogue shows none.</summary>
internal delegate ValueTask<CataloguePriceView?> CataloguePrice(TenantId tenant, SoldProduct product, PurchaseUnit unit, CancellationToken cancellationToken);
