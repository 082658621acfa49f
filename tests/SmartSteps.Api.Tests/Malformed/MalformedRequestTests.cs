using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Health;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Sales.Keys;
using Xunit.Abstractions;

namespace SmartSteps.Api.Tests.Malformed;

/// <summary>
/// Requests that nobody should send, to every operation of the real server, over real sockets: each is answered by a problem that says what to do, nothing breaks, and nothing is given away.
/// </summary>
public sealed class MalformedRequestTests(SealedCity city, ITestOutputHelper output) : IClassFixture<SealedCity>
{
    private const int Fewest = 500;
    private const int AtOnce = 8;
    private const long MostMemory = 700L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task EveryMalformedRequestIsRefusedWithAProblemThatHelps()
    {
        var issuer = city.Services.GetRequiredService<ApiKeys>();
        var keys = new Dictionary<KeyNeed, string>
        {
            [KeyNeed.Any] = city.Mall,
            [KeyNeed.Buyer] = city.Mall,
            [KeyNeed.Operator] = (await issuer.IssueAsync("operator", ApiKeyRole.Operator, default)).Text,
            [KeyNeed.Admin] = (await issuer.IssueAsync("admin", ApiKeyRole.Admin, default)).Text,
        };
        var operations = city.Services.GetRequiredService<OperationList>().Operations;
        using var document = JsonDocument.Parse(await city.Client.GetStringAsync("/openapi.json"));
        var corpus = new MalformedCorpus(operations, document.RootElement, need => need is { } n ? keys.GetValueOrDefault(n) : null).Requests;
        Assert.True(corpus.Count >= Fewest, $"{corpus.Count} requests");
        Assert.Empty(operations.Where(o => corpus.Count(r => r.Operation == $"{o.Method} {o.Route}") < 3).Select(o => o.Route));

        city.Services.GetRequiredService<ApiReadiness>().IsReady = true;
        var clock = Stopwatch.StartNew();
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var documented = new Documented(document.RootElement);
        var harmless = 0;
        var host = city.Client.BaseAddress!.Authority;
        await Parallel.ForEachAsync(corpus, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, _) =>
        {
            var answer = await RawAnswer.SendAsync(city.Client.BaseAddress, request.ToBytes(host));
            if (Harmless.Is(request, answer))
            {
                Interlocked.Increment(ref harmless);
            }
            else if ((AnswerFault.Of(request, answer, [.. keys.Values, city.Rival]) ?? documented.FaultOf(request, answer)) is { } fault)
            {
                faults.Enqueue($"{request.Operation} [{request.Fault}]: {fault}");
            }
        });
        output.WriteLine($"{corpus.Count} requests to {operations.Count} operations in {clock.Elapsed.TotalSeconds:0.0} s, {harmless} of them harmless");
        Assert.True(faults.IsEmpty, $"{faults.Count} of {corpus.Count}:\n" + string.Join('\n', faults.Order(StringComparer.Ordinal).Take(150)));
        Assert.True(clock.Elapsed < Longest, $"{clock.Elapsed}");

        // It still answers, and holds nothing of what was sent.
        using var live = await city.Client.GetAsync("/health/live");
        Assert.Equal(200, (int)live.StatusCode);
        await city.JsonAsync("/v1/zones/square/visitors?from=2026-03-02");
        GC.Collect();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, MostMemory);
    }
}
