using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>
/// A customer with a tenant, a contract and a price plan of its own, made over the API as the back office makes them. Counts what it buys by itself, and in the end holds the statement against that.
/// </summary>
internal sealed class Persona : IDisposable
{
    public const string Month = "2026-03";

    private const decimal Fee = 12.50m;
    private static readonly Dictionary<string, decimal> Prices = new(StringComparer.Ordinal) { ["zone_day"] = 1.10m, ["market_hour"] = 0.70m, ["market_day"] = 9.90m };

    private readonly ContractWatch watch = new();
    private readonly HttpClient client;
    private readonly HashSet<(string Product, string Unit, string What)> bought = [];

    private Persona(SoldCity city, bool throughProxy, string name)
    {
        (City, IsThroughProxy, Name) = (city, throughProxy, name);
        client = new HttpClient(watch) { BaseAddress = throughProxy ? city.Proxy : city.Server };
    }

    public SoldCity City { get; }

    /// <summary>True behind the proxy, which reads every body as text: of pictures and archives only status and headers come through unhurt.</summary>
    public bool IsThroughProxy { get; }

    /// <summary>Tenant, contract and price plan.</summary>
    public string Name { get; }

    public IssuedApiKey Key { get; private set; } = null!;

    /// <summary>What the proxy said of requests and answers that are not as documented.</summary>
    public IReadOnlyCollection<string> Violations => watch.Found;

    /// <summary>What is sent as bearer token; the key, unless a token is set.</summary>
    public string Bearer { get; set; } = null!;

    /// <summary>Enters a tenant with a price plan, a contract for these products in the city, and a key.</summary>
    public static async Task<Persona> EnterAsync(SoldCity city, bool throughProxy, string kind, params string[] products)
    {
        var persona = new Persona(city, throughProxy, $"{kind.Replace('_', '-')}-{city.NextNumber()}");
        await persona.PutAsync($"tenants/{persona.Name}", new { name = $"A {kind}", kind });
        await persona.PutAsync($"price-plans/{persona.Name}", new
        {
            name = "Its own plan", from = "2026-01", currency = "EUR", monthlyFee = "12.50",
            prices = Prices.Select(p => new { unit = p.Key, price = p.Value.ToString(CultureInfo.InvariantCulture) }),
        });
        await persona.PutAsync($"contracts/{persona.Name}", new
        {
            tenant = persona.Name, title = "A year of the city", products, areas = new[] { new { market = "city" } }, from = "2026-01-01", until = "2027-01-01",
            purposes = new[] { "retail_planning", "public_planning" }, pricePlan = persona.Name,
        });
        var tenant = TenantId.Parse(persona.Name);
        await city.LendZonesAsync(tenant);
        persona.Key = await city.IssueAsync(kind, ApiKeyRole.Buyer, tenant);
        persona.Bearer = persona.Key.Text;
        return persona;
    }

    /// <summary>Days from one on, written as the API does.</summary>
    public static IEnumerable<string> Days(string first, int count) =>
        Enumerable.Range(0, count).Select(i => DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Notes that this was bought: however often, it is one unit.</summary>
    public void Count(string product, string unit, params IEnumerable<string> what) => bought.UnionWith(what.Select(w => (product, unit, w)));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? key = null, Action<HttpRequestMessage>? refine = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? Bearer);
        request.Content = body as HttpContent ?? (body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));
        refine?.Invoke(request);
        return await client.SendAsync(request);
    }

    /// <summary>The answer, which has this status.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, int status = 200)
    {
        var answer = await SendAsync(HttpMethod.Get, path);
        await HasStatusAsync(answer, status);
        return answer;
    }

    /// <summary>The JSON of the answer.</summary>
    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await AskAsync(path);
        return await ApiFixture.JsonAsync(answer);
    }

    /// <summary>The text of the answer, which has this media type.</summary>
    public async Task<string> TextAsync(string path, string mediaType)
    {
        using var answer = await AskAsync(path);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The bytes of the answer; nothing where a proxy has read them as text.</summary>
    public async Task<byte[]?> BytesAsync(string path, string mediaType)
    {
        using var answer = await AskAsync(path);
        Assert.Equal(mediaType, answer.Content.Headers.ContentType!.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return IsThroughProxy ? null : bytes;
    }

    /// <summary>The JSON of the answer to a body.</summary>
    public async Task<JsonElement> PostAsync(string path, object body, int status)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body);
        await HasStatusAsync(answer, status);
        return await ApiFixture.JsonAsync(answer);
    }

    /// <summary>The units that a quote says would be billed.</summary>
    public async Task<int> QuoteAsync(params object[] items)
    {
        var quote = (await PostAsync("/v1/quotes", new { items }, 200)).GetProperty("data");
        Assert.All(quote.GetProperty("items").EnumerateArray(), i => Assert.True(i.GetProperty("entitled").GetBoolean(), i.GetRawText()));
        return quote.GetProperty("items").EnumerateArray().Sum(i => i.GetProperty("billed").GetInt32());
    }

    /// <summary>How many units of a product it has counted.</summary>
    public int Bought(string product) => bought.Count(b => b.Product == product);

    /// <summary>The statement's lines are what was counted here, at the plan's prices, and nothing went over the wire that the document does not say.</summary>
    public async Task CheckInvoiceAsync()
    {
        var part = Assert.Single((await JsonAsync($"/v1/statements/{Month}")).GetProperty("data").GetProperty("contracts").EnumerateArray());
        Assert.Equal((Name, Name), (part.GetProperty("contract").GetString(), part.GetProperty("pricePlan").GetString()));
        var expected = bought.GroupBy(b => (b.Product, b.Unit)).Select(g => $"{g.Key.Product} {g.Key.Unit} {g.Count()} {Text(g.Count() * Prices[g.Key.Unit])}").Order(StringComparer.Ordinal);
        var lines = part.GetProperty("lines").EnumerateArray().Select(l =>
            $"{l.GetProperty("product").GetString()} {l.GetProperty("unit").GetString()} {l.GetProperty("units").GetInt32()} {l.GetProperty("amount").GetProperty("amount").GetString()}");
        Assert.Equal(expected, lines.Order(StringComparer.Ordinal));
        Assert.Equal(Text(Fee), part.GetProperty("fee").GetProperty("amount").GetString());
        Assert.Equal(Text(Fee + bought.Sum(b => Prices[b.Unit])), part.GetProperty("total").GetProperty("amount").GetString());

        var totals = Assert.Single((await JsonAsync("/v1/usage")).GetProperty("data").GetProperty("totals").EnumerateArray());
        Assert.Equal(bought.Count, totals.GetProperty("units").GetInt32());
        Assert.True(watch.Found.Count == 0, string.Join('\n', watch.Found));
    }

    public void Dispose() => client.Dispose();

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static async Task HasStatusAsync(HttpResponseMessage answer, int status) => Assert.True(
        status == (int)answer.StatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.PathAndQuery}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private async Task PutAsync(string path, object body)
    {
        using var answer = await SendAsync(HttpMethod.Put, "/v1/admin/" + path, body, City.AdminKey);
        await HasStatusAsync(answer, 201);
    }
}
