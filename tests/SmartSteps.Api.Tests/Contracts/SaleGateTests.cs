using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Contracts;

[Collection("sealed city")]
public sealed class SaleGateTests(SealedCity city)
{
    /// <summary>What is free, by the beginning of its path. Whatever gives figures is not here, but says what it sells.</summary>
    private static readonly string[] Free =
    [
        "/v1/markets", "/v1/markets/{market}", "/v1/markets/{market}/areas", "/v1/markets/{market}/cells", "/v1/markets/{market}/subscribers", "/v1/passports/{id}",
        "/v1/zones", "/v1/zones/{id}", "/v1/zones/check", "/v1/zone-pairs", "/v1/zone-pairs/{first}/{second}", "/v1/ingest/{market}/batches/{id}", "/v1/catalogue",
        "/v1/ogc", "/v1/ogc/conformance", "/v1/ogc/api", "/v1/ogc/collections", "/v1/ogc/collections/{collection}", "/v1/ogc/collections/{collection}/queryables",
        "/v1/ogc/collections/{collection}/schema", "/v1/tiles/{market}/{hour}.json", "/v1/tiles/{market}/{hour}/style.json", "/", "/openapi.json",
    ];

    /// <summary>Free with all that lies below. Reports and alerts ask for what they need when they are made and evaluated, not when they are fetched.</summary>
    private static readonly string[] FreeBelow =
    [
        "/v1/contracts", "/v1/admin", "/v1/keys", "/v1/quotes", "/v1/usage", "/v1/statements", "/v1/webhooks", "/v1/alerts", "/v1/reports", "/v1/report-templates", "/v1/report-schedules",
        "/log", "/health", "/oauth", "/.well-known",
    ];

    private IReadOnlyList<Operation> Operations => city.Services.GetRequiredService<OperationList>().Operations;

    [Fact]
    public void EveryOperationEitherSaysWhatItSellsOrIsKnownToBeFree()
    {
        var unknown = Operations.Where(o => o.Sells.Count == 0 && !Free.Contains(o.Route) && !FreeBelow.Any(f => o.Route.StartsWith(f, StringComparison.Ordinal)));
        Assert.Equal(string.Empty, string.Join(", ", unknown.Select(o => $"{o.Method} {o.Route}")));
        Assert.Empty(Operations.Where(o => o.Sells.Count > 0 && !IsElsewhere(o) && !SoldQuestions.ByRoute.ContainsKey(o.Route)).Select(o => o.Route));
    }

    [Fact]
    public async Task NothingIsGivenWithoutAContractAndEverythingUnderOne()
    {
        var buyer = await Buyer.EnterAsync(city);
        foreach (var (route, path) in SoldQuestions.ByRoute)
        {
            Assert.Equal($"{route} not-in-contract: contract", $"{route} {await buyer.AskAsync(path)}");
        }

        await buyer.GrantAsync(Buyer.Terms());
        foreach (var (route, path) in SoldQuestions.ByRoute)
        {
            Assert.Equal($"{route} 200", $"{route} {await buyer.AskAsync(path)}");
        }

        await buyer.Desk.EndAsync(buyer.Contract, default);
        foreach (var (route, path) in SoldQuestions.ByRoute)
        {
            Assert.Equal($"{route} contract-expired: period", $"{route} {await buyer.AskAsync(path)}");
        }
    }

    [Fact]
    public async Task EachOperationAsksForTheProductThatItSays()
    {
        var buyer = await Buyer.EnterAsync(city);
        foreach (var operation in Operations.Where(o => o.Sells.Count > 0 && !IsElsewhere(o)))
        {
            var path = SoldQuestions.ByRoute[operation.Route];
            await buyer.GrantAsync(Buyer.Terms() with { Products = [.. Enum.GetValues<SoldProduct>().Except(operation.Sells)] });
            Assert.Equal($"{operation.Route} not-in-contract: product", $"{operation.Route} {await buyer.AskAsync(path)}");
            await buyer.GrantAsync(Buyer.Terms() with { Products = [.. operation.Sells] });
            Assert.Equal($"{operation.Route} 200", $"{operation.Route} {await buyer.AskAsync(path)}");
        }
    }

    [Fact]
    public async Task AllThatIsMissingIsNamedAtOnceWithTheContractsThatThereAre()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms() with
        {
            Products = [SoldProduct.Dwell], Areas = [new ContractArea(MarketId.Parse("city"), Ground(-0.02, 0, 0.01))], DataFrom = new DateOnly(2026, 3, 5), Purposes = [UsePurpose.Transport],
        });

        using var answer = await buyer.GetAsync("/v1/zones/square/visitors?from=2026-03-02", "tourism");

        var problem = await ApiFixture.ProblemAsync(answer, 403, "not-in-contract");
        Assert.Equal(["product", "area", "period", "purpose"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("parameter").GetString()));
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.All(
            [buyer.Contract.Value, "visitors", "dwell", "99 %", "2026-03-05", "2026-03-02", "transport", "tourism", "GET /v1/contracts"],
            word => Assert.Contains(word, detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TheContractThatLacksLeastIsTheOneThatIsSpokenOf()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms() with { Products = [SoldProduct.Dwell], Purposes = [UsePurpose.Transport] }, $"{buyer.Tenant}-a");
        await buyer.GrantAsync(Buyer.Terms() with { Products = [SoldProduct.Visitors], Until = new DateOnly(2026, 2, 1) }, $"{buyer.Tenant}-b");

        Assert.Equal("contract-expired: period", await buyer.AskAsync(SoldQuestions.ByRoute["/v1/zones/{id}/visitors"], "tourism"));
        Assert.Equal("not-in-contract: product", await buyer.AskAsync(SoldQuestions.ByRoute["/v1/zones/{id}/catchment"]));
    }

    [Fact]
    public async Task APurposeIsHeldAgainstTheContractWhereOneIsStated()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms() with { Purposes = [UsePurpose.Transport] });
        var path = SoldQuestions.ByRoute["/v1/zones/{id}/visitors"];

        Assert.Equal("200", await buyer.AskAsync(path));
        Assert.Equal("200", await buyer.AskAsync(path, "transport"));
        Assert.Equal("not-in-contract: purpose", await buyer.AskAsync(path, "research"));
        using var targeting = await buyer.GetAsync(path, "targeting");
        var problem = await ApiFixture.ProblemAsync(targeting, 400, "invalid-parameter");
        Assert.Contains("No contract allows targeting of persons", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOperatorLooksAtItsOwnMarketWithoutAContractAndAnAdminDoesNot()
    {
        var keys = city.Services.GetRequiredService<ApiKeys>();
        var (operatorKey, admin) = (
            await keys.IssueAsync("feed", ApiKeyRole.Operator, TenantId.Parse("the-operator"), default), await keys.IssueAsync("office", ApiKeyRole.Admin, TenantId.Parse("the-office"), default));
        using var seen = await city.GetAsync(SoldQuestions.ByRoute["/v1/markets/{market}/heatmap"], operatorKey.Text);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        using var unsold = await city.GetAsync(SoldQuestions.ByRoute["/v1/markets/{market}/heatmap"], admin.Text);
        await ApiFixture.ProblemAsync(unsold, 403, "not-in-contract");
    }

    [Fact]
    public async Task RegisteringTakesAnyContractInTheMarketAndCheckingTakesNone()
    {
        var buyer = await Buyer.EnterAsync(city);
        var zone = SealedCity.Zone("another", "Another", 0.03, 0.02, 0.010);
        using (var check = await city.PostAsync("/v1/zones/check", buyer.Key, zone))
        {
            Assert.Equal(HttpStatusCode.OK, check.StatusCode);
        }

        using (var refused = await city.PostAsync("/v1/zones", buyer.Key, zone))
        {
            await ApiFixture.ProblemAsync(refused, 403, "not-in-contract");
        }

        using (var refused = await city.PostAsync("/v1/zone-pairs", buyer.Key, new { first = "square", second = "station" }))
        {
            await ApiFixture.ProblemAsync(refused, 403, "not-in-contract");
        }

        await buyer.GrantAsync(Buyer.Terms() with { Products = [SoldProduct.Dwell], Areas = [new ContractArea(MarketId.Parse("city"), Ground(0, 0, 0.001))] });
        using var pair = await city.PostAsync("/v1/zone-pairs", buyer.Key, new { first = "square", second = "station" });
        Assert.Equal(HttpStatusCode.OK, pair.StatusCode);
    }

    [Fact]
    public void AnAnswerThatNobodyWasGrantedNeverLeaves()
    {
        var context = new DefaultHttpContext();
        var operation = new Operation("GET", "/v1/figures", KeyNeed.Buyer, [], _ => throw new NotSupportedException()) { Sells = [SoldProduct.Dwell] };
        var answer = BodyAnswer.Json(new { figure = 4180 });
        Assert.Throws<InvalidOperationException>(() => SaleGate.RequirePassed(context, operation, answer));

        var purchase = Purchase.OfDays(SoldProduct.Visitors, city.Market, PurchasedPlace.WholeMarket, SealedCity.First, SealedCity.First.AddDays(1));
        var contract = new SalesContract(ContractId.Parse("c"), TenantId.Parse("t"), Buyer.Terms(), default, null);
        new GrantedPurchase(contract, purchase).KeepIn(context);
        Assert.Throws<InvalidOperationException>(() => SaleGate.RequirePassed(context, operation, answer));

        new GrantedPurchase(contract, purchase with { Product = SoldProduct.Dwell }).KeepIn(context);
        SaleGate.RequirePassed(context, operation, answer);
        SaleGate.RequirePassed(new DefaultHttpContext(), operation, Problems.UnknownMarket("x"));
    }

    private static bool IsElsewhere(Operation operation) => SoldQuestions.Elsewhere.Any(e => operation.Route.StartsWith(e, StringComparison.Ordinal));

    private static NetTopologySuite.Geometries.Geometry Ground(double east, double north, double size) => Grounds.Box(City.Centre.Longitude + east, City.Centre.Latitude + north, size, size);
}
