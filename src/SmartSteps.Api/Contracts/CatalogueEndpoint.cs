using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>GET /v1/catalogue: what is sold, whether or not the caller has a contract for it. Thread-safe.</summary>
/// <param name="rules">How products are released.</param>
/// <param name="price">What units cost, where that is known.</param>
internal sealed class CatalogueEndpoint(ReleaseRules rules, CataloguePrice? price = null)
{
    public const string Path = "/v1/catalogue";

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var tenant = Caller.TenantOf(context);
        var products = new List<CatalogueProductView>();
        foreach (var product in Enum.GetValues<SoldProduct>())
        {
            products.Add(await ViewOfAsync(tenant, product, context.RequestAborted));
        }

        var view = new CatalogueView(
            products,
            [.. Enum.GetValues<PurchaseUnit>().Select(u => new CatalogueWordView(ContractWords.Of(u), CatalogueShelf.MeaningOf(u)))],
            [.. Enum.GetValues<UsePurpose>().Select(p => new CatalogueWordView(ContractWords.Of(p), CatalogueShelf.MeaningOf(p)))],
            CatalogueShelf.Forbidden);
        return BodyAnswer.Json(new Envelope<CatalogueView>(view, null, new LinksView(Path)));
    }

    private async ValueTask<CatalogueProductView> ViewOfAsync(TenantId tenant, SoldProduct product, CancellationToken cancellationToken)
    {
        var offers = new List<CatalogueOfferView>();
        foreach (var offer in CatalogueShelf.OffersOf(product))
        {
            var unit = Purchase.UnitOf(product, offer.Place);
            offers.Add(new CatalogueOfferView(
                offer.Operation, ContractWords.Of(offer.Place), ContractWords.Of(unit), offer.Granularity, offer.Formats, offer.Example,
                price is null ? null : await price(tenant, product, unit, cancellationToken)));
        }

        var released = CatalogueShelf.ReleasedFor(product);
        return new CatalogueProductView(
            ContractWords.Of(product),
            CatalogueShelf.MeaningOf(product),
            offers,
            [.. Enum.GetValues<PrivacyProfile>().SelectMany(profile => rules.Of(profile)).Where(p => released.Contains(p.Product)).Select(MechanismView.Of)]);
    }
}
