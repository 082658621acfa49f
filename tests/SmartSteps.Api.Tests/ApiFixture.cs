using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Health;
using SmartSteps.Api.Http;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests;

/// <summary>The API behind a real Kestrel on a loopback port, with ports in memory.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private readonly Books books = new();
    private ApiServer server = null!;

    public HttpClient Client { get; private set; } = null!;

    public string BuyerKey { get; private set; } = null!;

    public string OperatorKey { get; private set; } = null!;

    public ConcurrentQueue<string> Log { get; } = [];

    public ApiReadiness Readiness => server.Services.GetRequiredService<ApiReadiness>();

    /// <summary>All that is mapped.</summary>
    internal IReadOnlyList<Operation> Operations => server.Services.GetRequiredService<OperationList>().Operations;

    internal IServiceProvider Services => server.Services;

    internal InMemoryKeys Keys { get; } = new();

    internal InMemoryMarkets Markets { get; private set; } = null!;

    internal InMemoryIntake Intake { get; } = new();

    internal InMemoryFacts Facts { get; } = new();

    internal InMemoryLog TransparencyLog { get; } = new();

    internal ApiKeys ApiKeys => server.Services.GetRequiredService<ApiKeys>();

    public async Task InitializeAsync()
    {
        Market[] markets =
        [
            City.Market("berlin"), City.Market("kathmandu", "Asia/Kathmandu"), City.Market("madrid", trial: true),
            City.Market("empty", profile: PrivacyProfile.Strict), City.Market("gone", status: MarketStatus.Withdrawn),
        ];
        var grid = City.Grid();
        Fill(markets[0], new DateOnly(2026, 3, 2));
        Fill(markets[0], new DateOnly(2026, 3, 29));
        Fill(markets[0], new DateOnly(2025, 10, 26), new Rational(25, 24));
        Fill(markets[1], new DateOnly(2026, 3, 2));
        Add(markets[2], City.Facts(markets[2], new SealWindow(new DateOnly(2026, 3, 2), 14), grid, City.Count));

        Markets = new InMemoryMarkets(markets);
        books.Add(markets);
        server = new ApiServer(books, Markets, Facts, Keys, Intake, TransparencyLog, new FixedClock(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero)), Log);
        Client = await server.StartAsync();
        BuyerKey = (await ApiKeys.IssueAsync("a mall", ApiKeyRole.Buyer, default)).Text;
        OperatorKey = (await ApiKeys.IssueAsync("the operator", ApiKeyRole.Operator, default)).Text;

        void Fill(Market market, DateOnly date, Rational? scale = null)
        {
            for (var hour = 0; hour < market.Calendar.Day(date).HourCount; hour++)
            {
                Add(market, City.Facts(market, new SealWindow(date, hour), grid, City.Count, scale));
            }
        }

        void Add(Market market, SealedFacts facts)
        {
            Facts.Add(market, facts, grid);
            TransparencyLog.Append(SealLeaves.Of(facts, market.Operator, DailyCap.Of(market.PrivacyProfile)));
        }
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        books.Dispose();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, Action<HttpRequestMessage>? refine = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        refine?.Invoke(request);
        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? refine = null) => SendAsync(HttpMethod.Get, path, BuyerKey, refine);

    public Task<HttpResponseMessage> PutAsync(string path, byte[] body, string? key = null, Action<HttpRequestMessage>? refine = null) =>
        SendAsync(HttpMethod.Put, path, key ?? OperatorKey, r =>
        {
            r.Content = new ByteArrayContent(body);
            refine?.Invoke(r);
        });

    public Task<HttpResponseMessage> PutAsync(string path, string body) => PutAsync(path, Encoding.UTF8.GetBytes(body));

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await JsonAsync(answer);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    /// <summary>The answer is a problem of this status and name, complete as the style asks.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status, string? name = null)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await JsonAsync(answer);
        Assert.StartsWith("urn:smartsteps:problem:" + name, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        return problem;
    }
}
