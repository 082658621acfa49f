using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of tenants, contracts and the catalogue.</summary>
internal static class ContractSamples
{
    private static readonly DateTimeOffset CreatedAt = new(2025, 12, 4, 9, 30, 0, TimeSpan.Zero);

    public static ContractRequestView Request { get; } = new(
        "mall-of-berlin",
        "Alexa and its surroundings, 2026",
        ["visitors", "dwell", "heatmaps"],
        [new ContractAreaView("berlin", ZoneSamples.Outline)],
        new DateOnly(2026, 1, 1),
        new DateOnly(2027, 1, 1),
        new DateOnly(2025, 1, 1),
        null,
        ["mall_operation", "retail_planning"],
        "standard",
        20_000,
        false);

    public static ContractView Contract { get; } = new(
        "alexa-2026", Request.Tenant, Request.Title, "active", Request.Products, Request.Areas, Request.From, Request.Until, Request.DataFrom, null, Request.Purposes,
        Request.PricePlan, Request.MonthlyUnits, false, CreatedAt, null);

    public static Envelope<ContractView> Answer { get; } = new(Contract, null, new LinksView("/v1/contracts/alexa-2026"));

    public static Envelope<IReadOnlyList<ContractView>> List { get; } = new([Contract], null, new LinksView("/v1/contracts"));

    public static Envelope<ContractView> AdminAnswer { get; } = new(Contract, null, new LinksView("/v1/admin/contracts/alexa-2026"));

    public static Envelope<IReadOnlyList<ContractView>> AdminList { get; } = new([Contract], null, new LinksView("/v1/admin/contracts?tenant=mall-of-berlin"));

    public static Envelope<ContractView> EndedAnswer { get; } =
        new(Contract with { Status = "ended", EndedAt = CreatedAt.AddDays(120) }, null, new LinksView("/v1/admin/contracts/alexa-2026"));

    public static TenantRequestView TenantRequest { get; } = new("Mall of Berlin", "mall_operator");

    public static TenantView Tenant { get; } = new("mall-of-berlin", TenantRequest.Name, TenantRequest.Kind, CreatedAt);

    public static Envelope<TenantView> TenantAnswer { get; } = new(Tenant, null, new LinksView("/v1/admin/tenants/mall-of-berlin"));

    public static Envelope<IReadOnlyList<TenantView>> Tenants { get; } = new([Tenant], null, new LinksView("/v1/admin/tenants"));

    public static Envelope<CatalogueView> Catalogue { get; } = new(
        new CatalogueView(
            [
                new CatalogueProductView(
                    "dwell",
                    CatalogueShelf.MeaningOf(SoldProduct.Dwell),
                    [.. CatalogueShelf.OffersOf(SoldProduct.Dwell).Select(o => new CatalogueOfferView(
                        o.Operation, "zone", "zone_day", o.Granularity, ["json", "csv"], o.Example, new CataloguePriceView("standard", "EUR", 1.20m)))],
                    [ReleaseSamples.Of("dwell")]),
            ],
            [new CatalogueWordView("zone_day", CatalogueShelf.MeaningOf(PurchaseUnit.ZoneDay))],
            [new CatalogueWordView("mall_operation", CatalogueShelf.MeaningOf(UsePurpose.MallOperation))],
            CatalogueShelf.Forbidden),
        null,
        new LinksView("/v1/catalogue"));
}
