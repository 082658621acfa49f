using System.Collections.Concurrent;
using System.Text;
using SmartSteps.Api.Tests.Camara;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Metering;

/// <summary>Limits over real HTTP, by a clock that the tests move.</summary>
public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly Books books = new();
    private readonly HandClock clock = new();
    private ApiServer server = null!;
    private HttpClient client = null!;
    private string buyer = null!;
    private string sameTenant = null!;
    private string @operator = null!;

    public async Task InitializeAsync()
    {
        clock.Advance(TimeSpan.FromDays(365 * 56));
        var keys = new InMemoryKeys();
        server = new ApiServer(books, new InMemoryMarkets([City.Market("berlin")]), new InMemoryFacts(), keys, new InMemoryIntake(), new InMemoryLog(), clock, new ConcurrentQueue<string>(), configure: o =>
        {
            (o.RateLimits.Requests, o.RateLimits.Window) = (10, TimeSpan.FromSeconds(10));
            (o.RateLimits.HeavyRequests, o.RateLimits.HeavyWindow) = (2, TimeSpan.FromSeconds(60));
            (o.RateLimits.UnknownRequests, o.RateLimits.UnknownWindow) = (3, TimeSpan.FromSeconds(30));
        });
        client = await server.StartAsync();
        var issuer = new ApiKeys(keys, clock);
        buyer = (await issuer.IssueAsync("one", ApiKeyRole.Buyer, default)).Text;
        sameTenant = (await issuer.IssueAsync("two", ApiKeyRole.Buyer, default)).Text;
        @operator = (await issuer.IssueAsync("feed", ApiKeyRole.Operator, default)).Text;
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        books.Dispose();
    }

    [Fact]
    public async Task ATenantsRequestsAreLimitedOverAllItsKeysAndSayWhatIsLeft()
    {
        for (var left = 9; left >= 0; left--)
        {
            using var answer = await SendAsync("/v1/markets", left % 2 == 0 ? buyer : sameTenant);
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("\"burst\";q=10;w=10", Header(answer, "RateLimit-Policy"));
            Assert.Equal($"\"burst\";r={left};t={10 - left}", Header(answer, "RateLimit"));
        }

        using var refused = await SendAsync("/v1/markets", buyer);
        await ApiFixture.ProblemAsync(refused, 429, "rate-limited");
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("\"burst\";r=0;t=10", Header(refused, "RateLimit"));
        clock.Advance(TimeSpan.FromSeconds(1));
        using var again = await SendAsync("/v1/markets", buyer);
        Assert.Equal(200, (int)again.StatusCode);
    }

    [Fact]
    public async Task OnCamarasPathsAndAtTheTokenEndpointTheRefusalHasTheirForm()
    {
        for (var i = 0; i < 10; i++)
        {
            using var taken = await SendAsync("/v1/markets", buyer);
        }

        foreach (var contract in new[] { CamaraContract.Density, CamaraContract.Region })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, contract.Path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Api-Key", buyer);
            using var refused = await client.SendAsync(request);
            var said = await contract.CheckAsync(refused);
            Assert.Equal((429, "TOO_MANY_REQUESTS"), ((int)refused.StatusCode, said.GetProperty("code").GetString()));
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        for (var i = 0; i < 3; i++)
        {
            using var wrong = await SendAsync("/v1/markets", null);
        }

        using var form = new FormUrlEncodedContent([]);
        using var busy = await client.PostAsync("/oauth/token", form);
        Assert.Equal("temporarily_unavailable", (await ApiFixture.JsonAsync(busy)).GetProperty("error").GetString());
        Assert.Equal(429, (int)busy.StatusCode);
        Assert.NotNull(busy.Headers.RetryAfter);
    }

    [Fact]
    public async Task WhatCostsMuchHasABucketOfItsOwn()
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await SendAsync("/v1/markets/berlin/heatmaps/2026-03-02.zip", buyer);
            Assert.Equal(404, (int)answer.StatusCode);
            Assert.Equal($"\"burst\";r={9 - i};t={i + 1}, \"heavy\";r={1 - i};t={(i + 1) * 30}", Header(answer, "RateLimit"));
        }

        using var refused = await SendAsync("/v1/markets/berlin/heatmaps/2026-03-02.zip", buyer);
        await ApiFixture.ProblemAsync(refused, 429, "rate-limited");
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter!.Delta);
        using var light = await SendAsync("/v1/markets", buyer);
        Assert.Equal(200, (int)light.StatusCode);
    }

    [Fact]
    public async Task WhoeverHasNoRightKeyIsHeldBackSoonerAndStopsNobodyElse()
    {
        for (var i = 0; i < 3; i++)
        {
            using var answer = await SendAsync("/v1/markets", i == 0 ? null : "ss_b_abcdefgh_" + new string('A', 43));
            Assert.Equal(401, (int)answer.StatusCode);
            Assert.Equal("\"unknown\";q=3;w=30", Header(answer, "RateLimit-Policy"));
        }

        using var refused = await SendAsync("/v1/markets", "wrong");
        await ApiFixture.ProblemAsync(refused, 429, "rate-limited");
        using var known = await SendAsync("/v1/markets", buyer);
        Assert.Equal(200, (int)known.StatusCode);
        using var open = await SendAsync("/health/live", null);
        Assert.Equal(200, (int)open.StatusCode);
        Assert.False(open.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task AnOperatorsFilesAreNotLimitedHere()
    {
        for (var i = 0; i < 15; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/markets/berlin/cells") { Content = new ByteArrayContent([1]) };
            request.Headers.Add("X-Api-Key", @operator);
            using var answer = await client.SendAsync(request);
            Assert.NotEqual(429, (int)answer.StatusCode);
            Assert.False(answer.Headers.Contains("RateLimit"));
        }
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private Task<HttpResponseMessage> SendAsync(string path, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return client.SendAsync(request);
    }
}
