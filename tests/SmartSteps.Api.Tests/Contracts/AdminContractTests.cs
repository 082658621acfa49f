using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Http;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Release.Products;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Contracts;

[Collection("sealed city")]
public sealed class AdminContractTests(SealedCity city) : IAsyncLifetime
{
    private string admin = string.Empty;

    public async Task InitializeAsync() => admin = await KeyAsync(ApiKeyRole.Admin, "back-office");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task ATenantIsEnteredChangedShownAndListed()
    {
        Assert.Equal(201, await PutAsync("tenants/town", new { name = "A town", kind = "public_administration" }));
        Assert.Equal(200, await PutAsync("tenants/town", new { name = "The town", kind = "public_administration" }));
        var tenant = (await city.JsonAsync("/v1/admin/tenants/town", admin)).GetProperty("data");
        Assert.Equal(("The town", "public_administration"), (tenant.GetProperty("name").GetString(), tenant.GetProperty("kind").GetString()));
        Assert.Contains("town", (await city.JsonAsync("/v1/admin/tenants", admin)).GetProperty("data").EnumerateArray().Select(t => t.GetProperty("id").GetString()));

        using var unknown = await city.GetAsync("/v1/admin/tenants/nobody", admin);
        await ApiFixture.ProblemAsync(unknown, 404, "unknown-tenant");
        using var wrong = await SendAsync(HttpMethod.Put, "tenants/town", new { nmae = "x", kind = "retialer" });
        var problem = await ApiFixture.ProblemAsync(wrong, 400, "invalid-body");
        Assert.Equal(["/nmae", "/name", "/kind"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
        Assert.Contains("Did you mean 'retailer'?", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FromAContractEnteredToACallGrantedToItsEnd()
    {
        await PutAsync("tenants/analyst", new { name = "An analyst", kind = "retailer" });
        var key = await KeyAsync(ApiKeyRole.Buyer, "analyst");
        const string Question = "/v1/markets/city/heatmap?hour=2026-03-02T14";
        using (var without = await city.GetAsync(Question, key))
        {
            await ApiFixture.ProblemAsync(without, 403, "not-in-contract");
        }

        Assert.Equal(201, await PutAsync("contracts/analyst-2026", Terms("analyst", ["heatmaps"])));
        Assert.Equal(200, await PutAsync("contracts/analyst-2026", Terms("analyst", ["heatmaps"])));
        using (var granted = await city.GetAsync(Question, key))
        {
            Assert.Equal(HttpStatusCode.OK, granted.StatusCode);
        }

        var own = (await city.JsonAsync("/v1/contracts/analyst-2026", key)).GetProperty("data");
        Assert.Equal(("active", "city"), (own.GetProperty("status").GetString(), own.GetProperty("areas")[0].GetProperty("market").GetString()));
        Assert.Equal("analyst-2026", Assert.Single((await city.JsonAsync("/v1/contracts", key)).GetProperty("data").EnumerateArray().ToList()).GetProperty("id").GetString());

        using var ended = await city.SendAsync(HttpMethod.Delete, "/v1/admin/contracts/analyst-2026", admin);
        var over = (await ApiFixture.JsonAsync(ended)).GetProperty("data");
        Assert.Equal("ended", over.GetProperty("status").GetString());
        Assert.True(over.TryGetProperty("endedAt", out _));
        using var refused = await city.GetAsync(Question, key);
        await ApiFixture.ProblemAsync(refused, 403, "contract-expired");
    }

    [Fact]
    public async Task NobodySeesAnothersContractsNorWhetherTheyAreThere()
    {
        var (one, other) = (await Buyer.EnterAsync(city), await Buyer.EnterAsync(city));
        await one.GrantAsync(Buyer.Terms());

        Assert.Empty((await city.JsonAsync("/v1/contracts", other.Key)).GetProperty("data").EnumerateArray());
        using var others = await other.GetAsync($"/v1/contracts/{one.Contract}");
        using var nobodys = await other.GetAsync("/v1/contracts/" + new string('x', one.Contract.Value.Length));
        var (first, second) = (await ApiFixture.ProblemAsync(others, 404, "unknown-contract"), await ApiFixture.ProblemAsync(nobodys, 404, "unknown-contract"));
        Assert.Equal(
            first.GetProperty("detail").GetString()!.Replace(one.Contract.Value, "?", StringComparison.Ordinal),
            second.GetProperty("detail").GetString()!.Replace(new string('x', one.Contract.Value.Length), "?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AContractIsRefusedWithAllThatIsWrongAndWhere()
    {
        await PutAsync("tenants/strict", new { name = "Strict", kind = "partner" });
        using var wrong = await SendAsync(HttpMethod.Put, "contracts/c-1", new
        {
            tenant = "strict", title = "", products = new[] { "visitor" }, areas = new object[] { new { market = "city", outline = new { type = "Point", coordinates = new[] { 1, 2 } } } },
            from = "2026-02-30", until = "2026-01-01", purposes = new[] { "targeting" }, monthlyUnits = -1, trail = true,
        });
        var problem = await ApiFixture.ProblemAsync(wrong, 400, "invalid-body");
        Assert.Equal(
            ["", "/title", "/products/0", "/areas/0/outline", "/from", "/purposes/0", "/monthlyUnits"],
            problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));

        using var tenant = await SendAsync(HttpMethod.Put, "contracts/c-1", Terms("nobody", ["dwell"]));
        Assert.Contains("/tenant", (await ApiFixture.ProblemAsync(tenant, 400, "invalid-body")).GetRawText(), StringComparison.Ordinal);
        using var market = await SendAsync(HttpMethod.Put, "contracts/c-1", Terms("strict", ["dwell"], "atlantis"));
        Assert.Contains("atlantis", (await ApiFixture.ProblemAsync(market, 400, "invalid-body")).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(201, await PutAsync("contracts/c-1", Terms("strict", ["dwell"])));
        await PutAsync("tenants/lax", new { name = "Lax", kind = "partner" });
        using var taken = await SendAsync(HttpMethod.Put, "contracts/c-1", Terms("lax", ["dwell"]));
        await ApiFixture.ProblemAsync(taken, 409, "name-taken");
    }

    [Fact]
    public async Task TheCatalogueNamesEveryProductWithItsUnitsAndPrivacyAndWhatIsForbidden()
    {
        var key = await KeyAsync(ApiKeyRole.Buyer, "window-shopper");
        var catalogue = (await city.JsonAsync("/v1/catalogue", key)).GetProperty("data");
        var products = catalogue.GetProperty("products").EnumerateArray().ToList();

        Assert.Equal(14, products.Count);
        Assert.Contains("Targeting of persons", catalogue.GetProperty("forbidden").GetString(), StringComparison.Ordinal);
        var dwell = products.Single(p => p.GetProperty("product").GetString() == "dwell");
        Assert.Equal("zone_day", dwell.GetProperty("offers")[0].GetProperty("unit").GetString());
        Assert.Equal(
            Enum.GetValues<PrivacyProfile>().Select(p => ProductTable.Find(ProductId.Dwell)!.Parameters(p)).Select(p => (p.Threshold, p.Variance.ToString())),
            dwell.GetProperty("released").EnumerateArray().Select(r => (r.GetProperty("threshold").GetInt32(), r.GetProperty("variance").GetString()!)));
        Assert.Equal(0.008, dwell.GetProperty("released")[0].GetProperty("rho").GetDouble());
        var sold = city.Services.GetRequiredService<OperationList>().Operations.Where(o => o.Sells.Count > 0).Select(o => o.Route);
        Assert.Equal(
            sold.Order(StringComparer.Ordinal),
            products.SelectMany(p => p.GetProperty("offers").EnumerateArray()).Select(o => o.GetProperty("operation").GetString()!).Distinct().Order(StringComparer.Ordinal));
    }

    private static object Terms(string tenant, string[] products, string market = "city") => new
    {
        tenant, title = "A year of the city", products, areas = new[] { new { market } }, from = "2026-01-01", until = "2027-01-01", purposes = new[] { "retail_planning" },
    };

    private async Task<string> KeyAsync(ApiKeyRole role, string tenant) =>
        (await city.Services.GetRequiredService<ApiKeys>().IssueAsync("a key", role, TenantId.Parse(tenant), default)).Text;

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object body) =>
        city.SendAsync(method, "/v1/admin/" + path, admin, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    private async Task<int> PutAsync(string path, object body)
    {
        using var answer = await SendAsync(HttpMethod.Put, path, body);
        return (int)answer.StatusCode;
    }
}
