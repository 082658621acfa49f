using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class WebhooksTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_day_that_one_process_closes_is_told_by_the_next_ones_once_however_they_are_killed()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        folder.Write("smartsteps.json", """{ "webhooks": { "allowInsecure": true }, "sealEverySeconds": 1 }""");
        (await BuiltProgram.RunAsync(folder.Path, "tenants", "add", "default", "--name", "The mall", "--kind", "mall_operator")).EndedWith(0);
        folder.Write("contract.json", string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "contracts", "example", "--tenant", "default")).EndedWith(0).Output));
        (await BuiltProgram.RunAsync(folder.Path, "contracts", "add", "contract.json")).EndedWith(0);
        var key = Assert.Single((await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "mall")).EndedWith(0).Output);

        var taken = new ConcurrentQueue<(string Id, string Type)>();
        var (answers, reached) = (500, new SemaphoreSlim(0));
        await using var receiver = await ReceiveAsync(async context =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            taken.Enqueue((context.Request.Headers["webhook-id"].ToString(), body.RootElement.GetProperty("type").GetString()!));
            context.Response.StatusCode = Volatile.Read(ref answers);
            reached.Release();
        });

        // Registered with one process, which is killed; closed by a second one, which tells nobody.
        await using (var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            using var client = await ClientOfAsync(server, key, patience.Token);
            Assert.NotNull(await server.LineAsync(line => line.Contains("webhooks:allowInsecure is on", StringComparison.Ordinal), patience.Token));
            var body = JsonSerializer.Serialize(new { url = receiver.Urls.First() + "/hooks", types = new[] { "day.sealed" } });
            using var made = await client.PostAsync(new Uri("/v1/webhooks", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), patience.Token);
            Assert.True((int)made.StatusCode == 201, await made.Content.ReadAsStringAsync(patience.Token));
            server.Kill();
            await server.ExitAsync(patience.Token);
        }

        folder.Write("events.csv", SmallMarket.EventsText());
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "events.csv", "--close", "--json")).EndedWith(0);
        Assert.Empty(taken);

        // The receiver is broken while the third process tells it, and that one is killed too.
        await using (var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            using var client = await ClientOfAsync(server, key, patience.Token);
            await reached.WaitAsync(patience.Token);
            server.Kill();
            await server.ExitAsync(patience.Token);
        }

        // The fourth one gets through, under the name that was used before.
        Volatile.Write(ref answers, 204);
        while (reached.CurrentCount > 0)
        {
            await reached.WaitAsync(patience.Token);
        }

        await using (var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0"))
        {
            using var client = await ClientOfAsync(server, key, patience.Token);
            await reached.WaitAsync(patience.Token);
            server.Stop();
            (await server.ExitAsync(patience.Token)).EndedWith(0);
        }

        Assert.All(taken, message => Assert.Equal("day.sealed", message.Type));
        Assert.Single(taken.Select(message => message.Id).Distinct(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder["smartsteps-data"], "keys", "webhooks.key")));
        }
    }

    [Theory]
    [InlineData("""{ "webhooks": { "allowInsecure": "perhaps" } }""", "webhooks:allowInsecure")]
    [InlineData("""{ "webhooks": { "ports": "70000" } }""", "webhooks:ports")]
    [InlineData("""{ "webhooks": { "allowAll": true } }""", "webhooks:allowAll")]
    public async Task A_setting_that_is_not_right_is_named(string settings, string named)
    {
        using var folder = new TemporaryFolder();
        folder.Write("smartsteps.json", settings);

        var result = (await BuiltProgram.RunAsync(folder.Path, "markets", "list")).EndedWith(2);

        Assert.Contains(result.Errors, line => line.Contains(named, StringComparison.Ordinal));
    }

    private static async Task<HttpClient> ClientOfAsync(RunningProgram server, string key, CancellationToken cancellationToken)
    {
        var line = await server.LineAsync(text => text.StartsWith("Serving ", StringComparison.Ordinal), cancellationToken);
        Assert.NotNull(line);
        var client = new HttpClient { BaseAddress = new Uri(line[(line.LastIndexOf(' ') + 1)..]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static async Task<WebApplication> ReceiveAsync(RequestDelegate take)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = builder.Build();
        receiver.Run(take);
        await receiver.StartAsync();
        return receiver;
    }
}
