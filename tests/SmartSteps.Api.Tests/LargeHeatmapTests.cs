using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Tests.Ports;
using SmartSteps.Facts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests;

/// <summary>Heatmaps that are made while they are sent: here all of more than a few tiles are.</summary>
[Collection("api")]
public sealed class LargeHeatmapTests(ApiFixture api) : IAsyncLifetime
{
    private const int Limit = 5;
    private const string Path = "/v1/markets/berlin/heatmap?hour=2026-03-02T14";

    private readonly Books books = new();
    private ApiServer server = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        var (market, facts, keys) = (City.Market("berlin"), new InMemoryFacts(), new InMemoryKeys());
        foreach (var hour in new[] { 14, 15 })
        {
            facts.Add(market, City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), hour), City.Grid(), City.Count), City.Grid());
        }

        books.Add([market]);
        server = new ApiServer(
            books, new InMemoryMarkets([market]), facts, keys, new InMemoryIntake(), new InMemoryLog(), new FixedClock(new DateTimeOffset(2026, 3, 30, 12, 0, 0, TimeSpan.Zero)),
            new ConcurrentQueue<string>(), options =>
            {
                options.LargeHeatmapTiles = Limit;
                options.ArchivesAtOnce = 1;
                options.ArchivesWaiting = 0;
            });
        client = await server.StartAsync();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await server.Services.GetRequiredService<ApiKeys>().IssueAsync("a mall", ApiKeyRole.Buyer, default)).Text);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        books.Dispose();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("geojson")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("png")]
    public async Task TheyHaveTheSameBytesAndHeadersAsThoseThatAreMadeBefore(string format)
    {
        using var before = await api.GetAsync($"{Path}&format={format}");
        using var sent = await client.GetAsync($"{Path}&format={format}");
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(await before.Content.ReadAsByteArrayAsync(), await sent.Content.ReadAsByteArrayAsync());
        Assert.True(sent.Headers.TransferEncodingChunked);
        Assert.Equal(before.Content.Headers.ContentType, sent.Content.Headers.ContentType);
        Assert.Equal(before.Content.Headers.ContentDisposition, sent.Content.Headers.ContentDisposition);
        Assert.Equal(before.Headers.GetValues("Link"), sent.Headers.GetValues("Link"));
        Assert.Equal(before.Headers.ETag, sent.Headers.ETag);
        Assert.Equal(before.Headers.CacheControl, sent.Headers.CacheControl);
        Assert.Equal(before.Headers.Vary, sent.Headers.Vary);
    }

    [Fact]
    public async Task WhoHasItIsToldSo()
    {
        using var first = await client.GetAsync(Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var again = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    [Fact]
    public async Task APartOfFewTilesIsMadeBeforeItIsSent()
    {
        using var part = await client.GetAsync($"{Path}&zoom=11");
        Assert.Equal(HttpStatusCode.OK, part.StatusCode);
        Assert.NotNull(part.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task WhoComesWhileAllPlacesAreTakenIsToldToComeBack()
    {
        using (await server.Services.GetRequiredService<ArchivePlaces>().EnterAsync(default))
        {
            using var refused = await client.GetAsync(Path);
            await ApiFixture.ProblemAsync(refused, 429, "busy");
            Assert.NotNull(refused.Headers.RetryAfter);
            using var part = await client.GetAsync($"{Path}&zoom=11");
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
        }

        using var answered = await client.GetAsync(Path);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }
}
