using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Sales;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Statements;
using SmartSteps.Reports.Tables;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of quotes, usage, statements and price plans: one contract in one month, whose sums agree.</summary>
internal static class SalesSamples
{
    private static readonly MarketCalendar Berlin = MarketCalendar.Find("Europe/Berlin")!;
    private static readonly BillingMonth March = BillingMonth.Of(new DateOnly(2026, 3, 1));
    private static readonly ContractId Mall = ContractId.Parse("mall-2026");
    private static readonly PricedUnit Visitors = new(SoldProduct.Visitors, PurchaseUnit.ZoneDay);

    private static readonly PricePlan Plan = PricePlan.Standard with
    {
        Id = PricePlanId.Parse("malls"),
        Name = "Malls",
        From = BillingMonth.Of(new DateOnly(2026, 1, 1)),
        MonthlyFee = 490,
        Products = PricePlan.Standard.Products.Add(Visitors, new ProductPrice(1.10m, 100, [new PriceTier(1000, 0.85m)])),
    };

    private static readonly BillingTerms Terms = new(Mall, March, Plan, false);

    private static readonly UsageSum Bought = new(new DateOnly(2026, 3, 9), Mall, Visitors, 12, 107, Terms.CostOf(Visitors, 0, 107));

    private static readonly Statement Closed = Statement.Of(
        new StatementHead(
            TenantId.Parse("mall-of-berlin"), March, "Mall of Berlin", ["SmartSteps", "Unter den Linden 1", "10117 Berlin"], "Europe/Berlin", "VAT", 19,
            [new BilledContract(Mall, "Visitors of the mall", true)], new DateTimeOffset(2026, 4, 1, 0, 0, 4, TimeSpan.Zero)),
        March.Start(Berlin), March.End(Berlin), [Terms], [Bought]);

    private static readonly UsageEntry Record = new(
        "u0195f0c2a1b39f1c3a526c0e", new DateTimeOffset(2026, 3, 9, 9, 30, 0, TimeSpan.FromHours(1)), new DateOnly(2026, 3, 9), "mall-2026", "visitors", "zone_day", "berlin", "zone:alexa-mall",
        new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9), 1, 7, Terms.CostOf(Visitors, 100, 7), "getZoneVisitors", "k7m2p9qa");

    public static QuoteRequestView QuoteRequest { get; } = new(
    [
        new QuoteItemRequestView("visitors", Zone: "alexa-mall", From: "2026-03-02", To: "2026-03-09", Granularity: "day"),
        new QuoteItemRequestView("heatmaps", Market: "berlin", Hour: "2026-03-02T14"),
    ]);

    public static Envelope<QuoteView> Quote { get; } = new(
        new QuoteView(
            [
                new QuoteItemView(
                    "visitors", "getZoneVisitors", true, null, "mall-2026", "zone_day", 7, 0, 2, 5, [PriceLineView.Of(new PriceLine(5, 1.10m, false), CurrencyCode.Euro)],
                    MoneyView.Of(Money.Of(5.50m, CurrencyCode.Euro)), new QuotaView(2000, 1888, false)),
                QuoteItemView.Lacking(SoldProduct.Heatmaps, "getHeatmap", [new ProblemErrorView("product", "Contract 'mall-2026' does not include heatmaps; it includes visitors, dwell.")]),
            ],
            [MoneyView.Of(Money.Of(5.50m, CurrencyCode.Euro))],
            March.End(Berlin)),
        null,
        new LinksView("/v1/quotes"));

    public static Envelope<UsageView> Usage { get; } = new(
        new UsageView("Europe/Berlin", [UsageRecordView.Of(Record)], [new UsageTotalView(12, 107, MoneyView.Of(Bought.Amount))]),
        null,
        new LinksView("/v1/usage?by=record&from=2026-03-01&to=2026-04-01", "/v1/usage?by=record&from=2026-03-01&to=2026-04-01&limit=1&cursor=YWZ0ZXI6dTAxOTVmMGMyYTFiMzlmMWMzYTUyNmMwZQ"));

    public static string UsageCsv { get; } = System.Text.Encoding.UTF8.GetString(CsvWriter.Write(UsageTable.Of([Record])));

    public static Envelope<StatementView> StatementAnswer { get; } = new(StatementView.Of(Closed), null, new LinksView("/v1/statements/2026-03"));

    public static string StatementCsv { get; } = System.Text.Encoding.UTF8.GetString(CsvWriter.Write(StatementTable.Of(Closed)));

    public static Envelope<IReadOnlyList<StatementSummaryView>> Statements { get; } = new([StatementSummaryView.Of(Closed)], null, new LinksView("/v1/statements"));

    public static PricePlanRequestView PlanRequest { get; } = new("Malls", "2026-04", "EUR", "490.00", [.. PricePlanView.Of(Plan).Prices.Select(ProductPriceRequestView.Of)]);

    public static Envelope<PricePlanHistoryView> PlanAnswer { get; } =
        new(new PricePlanHistoryView("malls", "2026-01", [PricePlanView.Of(Plan)]), null, new LinksView("/v1/admin/price-plans/malls"));

    public static Envelope<IReadOnlyList<PricePlanView>> Plans { get; } = new([PricePlanView.Of(Plan), PricePlanView.Of(PricePlan.Standard)], null, new LinksView("/v1/admin/price-plans"));
}
