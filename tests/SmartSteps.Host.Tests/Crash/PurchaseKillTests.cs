using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using SmartSteps.Host.Tests.Program;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Kills <c>serve</c> with SIGKILL while it sells, starts it again, and asks for the same again: what was answered is billed, and nothing twice.</summary>
public sealed class PurchaseKillTests : IDisposable
{
    private const int Hours = 24;
    private const int Kills = 4;

    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(20240304);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Killed_between_the_record_and_the_answer_it_bills_a_question_asked_again_no_second_time()
    {
        await SmallMarket.SetUpAsync(folder);
        folder.Write("events.csv", SmallMarket.EventsText());
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--market", "market.json", "--events", "events.csv", "--complete-to", "2024-03-05T02:00")).EndedWith(0);
        (await BuiltProgram.RunAsync(folder.Path, "tenants", "add", "default", "--name", "Mall", "--kind", "mall_operator")).EndedWith(0);
        folder.Write("contract.json", string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "contracts", "example", "--tenant", "default")).EndedWith(0).Output));
        (await BuiltProgram.RunAsync(folder.Path, "contracts", "add", "contract.json")).EndedWith(0);
        var key = Assert.Single((await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "mall")).EndedWith(0).Output);

        var answered = new HashSet<int>();
        var cutShort = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0");
            using var client = await ClientAsync(server, key);

            // Several ask for the same at one time; the server goes down under them at some instant.
            var asking = Enumerable.Range(0, 3).Select(_ => AskAsync(client, Enumerable.Range(kill * Hours / Kills, Hours / Kills), answered)).ToList();
            var before = answered.Count;
            while (answered.Count == before && !server.HasExited)
            {
                await Task.Yield();
            }

            var until = TimeSpan.FromMilliseconds(25 * random.NextDouble());
            var begin = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begin) < until)
            {
                Thread.SpinWait(200);
            }

            server.Kill();
            await Task.WhenAll(asking);
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await server.ExitAsync(patience.Token);
            var bought = await BoughtAsync();
            Assert.Subset(bought.ToHashSet(), answered);
            Assert.Equal(bought.Count, bought.Distinct().Count());
            cutShort += bought.Count < (kill + 1) * Hours / Kills ? 1 : 0;
        }

        Assert.True(cutShort > 0, "No server was killed before it had sold everything.");

        await using (var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            using var client = await ClientAsync(server, key);
            await AskAsync(client, Enumerable.Range(0, Hours), answered);
            Assert.Equal(Hours, answered.Count);
            server.Stop();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            (await server.ExitAsync(patience.Token)).EndedWith(0);
        }

        Assert.Equal(Enumerable.Range(0, Hours), (await BoughtAsync()).Order());
    }

    /// <summary>Asks for hours until the server is gone; notes those that were answered whole.</summary>
    private static async Task AskAsync(HttpClient client, IEnumerable<int> hours, HashSet<int> answered)
    {
        try
        {
            foreach (var hour in hours)
            {
                using var answer = await client.GetAsync($"/v1/markets/testville/heatmap?hour=2024-03-04T{hour:00}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                await answer.Content.ReadAsByteArrayAsync();
                lock (answered)
                {
                    answered.Add(hour);
                }
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // That is the point.
        }
    }

    private static async Task<HttpClient> ClientAsync(RunningProgram server, string key)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var line = await server.LineAsync(text => text.StartsWith("Serving ", StringComparison.Ordinal), patience.Token);
        var client = new HttpClient { BaseAddress = new Uri(line!.Split(" at ")[^1]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>The hours in the usage records, each as often as it was billed.</summary>
    private async Task<IReadOnlyList<int>> BoughtAsync()
    {
        using var database = SqliteDatabase.Open(Path.Combine(folder.Path, "smartsteps-data", "smartsteps.db"));
        using var usage = new SqliteUsageStore(database);
        var records = await usage.ListAsync(new UsageFilter(TenantId.Parse("default")), string.Empty, 1000, default);
        Assert.All(records, r => Assert.Equal((SoldProduct.Heatmaps, PurchaseUnit.MarketHour), (r.Of.Product, r.Of.Unit)));
        return [.. records.SelectMany(r => r.Units.Numbers).Select(n => UnitNumber.HourOf(n).Index)];
    }
}
