using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SmartSteps.Host.Tests.Crash;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests.Telemetry;

/// <summary>What the running program sends to a collector: traces, metrics and logs, and in none of their bytes a key, an identity, a zone's name, a path or a query.</summary>
public sealed class TelemetryTests
{
    private const string Zone = "hidden-boutique-7";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task A_collector_gets_traces_metrics_and_logs_and_nothing_that_names_anybody()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        var buyer = await KeyAsync(folder, "buyer");
        var feed = await KeyAsync(folder, "operator");
        await using var collector = await OtlpReceiver.StartAsync();
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        };
        await RunAsync(folder, environment, buyer, feed);

        var (traces, metrics, logs) = (collector.BytesOf("traces"), collector.BytesOf("metrics"), collector.BytesOf("logs"));
        Assert.True(Holds(traces, "/v1/zones/{id}/visitors"), "the route of a request is in the traces");
        Assert.True(Holds(traces, "smartsteps"), "the program's name is in the traces");
        foreach (var name in new[] { "http.server.request.duration", "smartsteps.ingest.batches", "smartsteps.archives.present", "smartsteps.sealing.look.duration", "kestrel.active_connections", "smartsteps.webhooks.pending", "smartsteps.reports.queued" })
        {
            Assert.True(Holds(metrics, name), $"{name} is in the metrics");
        }

        Assert.True(Holds(logs, "hours sealed"), "what is logged is in the logs");
        Assert.True(Holds(logs, "smartsteps"), "the program's name is in the logs");

        var secrets = new ByteSearch();
        foreach (var (what, text) in new[]
        {
            ("the buyer's key", buyer), ("the buyer's secret", buyer[14..]), ("the operator's key", feed), ("the operator's secret", feed[14..]), ("a zone's name", Zone),
            ("a query", "api_key"), ("a path", "/v1/zones/hidden"), ("a trace state", "tenant-private"), ("a correlator", "correlate-me-not"), ("a batch's name", "batch-of-tuesday"), ("a user agent", "Spy/1.0"),
        })
        {
            secrets.AddText(what, text);
        }

        secrets.AddDigits("a subscriber", SmallMarket.Imsi(7));
        Assert.Empty(secrets.FindIn(traces));
        Assert.Empty(secrets.FindIn(metrics));
        Assert.Empty(secrets.FindIn(logs));
    }

    [Fact]
    public async Task The_settings_file_may_say_where_to_and_a_wrong_one_is_named()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        var buyer = await KeyAsync(folder, "buyer");
        var feed = await KeyAsync(folder, "operator");
        await using var collector = await OtlpReceiver.StartAsync();
        folder.Write("smartsteps.json", $$"""{ "telemetry": { "endpoint": "{{collector.Address}}", "protocol": "http/protobuf" } }""");
        await RunAsync(folder, new Dictionary<string, string>(), buyer, feed);
        Assert.NotEmpty(collector.BytesOf("traces"));
        Assert.NotEmpty(collector.BytesOf("metrics"));
        Assert.NotEmpty(collector.BytesOf("logs"));

        folder.Write("smartsteps.json", """{ "telemetry": { "endpoint": "somewhere" } }""");
        var wrong = (await BuiltProgram.RunAsync(folder.Path, "keys", "list")).EndedWith(2);
        Assert.Contains(wrong.Errors, line => line.Contains("telemetry:endpoint", StringComparison.Ordinal));
    }

    /// <summary>Serves, is asked in every way that might leave a trace, and stops.</summary>
    private static async Task RunAsync(TemporaryFolder folder, Dictionary<string, string> environment, string buyer, string feed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        environment["SMARTSTEPS_sealEverySeconds"] = "1";
        await using var server = BuiltProgram.Start(folder.Path, environment, "serve", "--urls", "http://127.0.0.1:0", "--verbose");
        var line = await server.LineAsync(text => text.StartsWith("Serving ", StringComparison.Ordinal), patience.Token);
        Assert.NotNull(line);
        using var client = new HttpClient { BaseAddress = new Uri(line[(line.LastIndexOf(' ') + 1)..]) };
        using (var zone = await client.SendAsync(Request(HttpMethod.Get, $"/v1/zones/{Zone}/visitors?from=2024-03-04&api_key={buyer}", buyer)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, zone.StatusCode);
            Assert.Equal($"00-{Trace}-b7ad6b7169203331-01", zone.Headers.GetValues("traceparent").Single());
        }

        using (await client.SendAsync(Request(HttpMethod.Get, $"/v1/zones/{Zone}/visitors?from=2024-03-04", buyer)))
        using (await client.SendAsync(Request(HttpMethod.Get, $"/{Zone}?api_key={buyer}", buyer)))
        {
            // Whatever they are answered: what matters is what is told of them.
        }

        using (var batch = Request(HttpMethod.Put, "/v1/ingest/testville/batches/batch-of-tuesday", feed))
        {
            batch.Headers.TryAddWithoutValidation("SmartSteps-Complete-To", "2024-03-04T03:00:00Z");
            batch.Content = new StringContent(SmallMarket.EventsText(subscribers: 20, hours: 2), Encoding.UTF8, "text/csv");
            using var taken = await client.SendAsync(batch, patience.Token);
            Assert.True(taken.IsSuccessStatusCode, await taken.Content.ReadAsStringAsync(patience.Token));
        }

        // What is sealed is logged, so that there is a line to be sent.
        Assert.NotNull(await server.LineAsync(text => text.Contains("hours sealed", StringComparison.Ordinal), patience.Token));
        server.Stop();
        (await server.ExitAsync(patience.Token)).EndedWith(0);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string key)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.TryAddWithoutValidation("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
        request.Headers.TryAddWithoutValidation("tracestate", "vendor=tenant-private");
        request.Headers.TryAddWithoutValidation("x-correlator", "correlate-me-not");
        request.Headers.TryAddWithoutValidation("User-Agent", "Spy/1.0");
        return request;
    }

    private static async Task<string> KeyAsync(TemporaryFolder folder, string role) =>
        Assert.Single((await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--role", role, "--name", role)).EndedWith(0).Output);

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
