using System.Text.Json;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Api.Tests.Maps;
using SmartSteps.Grid;
using SmartSteps.Sales.Keys;
using Xunit.Abstractions;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>Every operation that reads, behind the validating proxy: what it gives and how it refuses is what the committed document says.</summary>
[Collection("sold city")]
public sealed class ConformanceTests(SoldCity city, ITestOutputHelper output)
{
    private const string Week = "from=2026-03-02&to=2026-03-09";

    /// <summary>Questions beside those that sell, each with an answer.</summary>
    private static readonly string[] Others =
    [
        "/v1/markets", "/v1/markets/city", "/v1/markets/city/areas", "/v1/markets/city/areas?format=csv", "/v1/zones", "/v1/zones?format=geojson", "/v1/zones?format=csv&limit=1", "/v1/zones/square",
        "/v1/zones/alexa", "/v1/zone-pairs", "/v1/report-templates", "/v1/reports", "/v1/report-schedules", "/v1/catalogue", "/v1/contracts", "/v1/usage", "/v1/usage?by=day", "/v1/usage?by=product",
        "/v1/statements", "/v1/statements/2026-03", "/v1/statements/2026-03?format=html", "/v1/keys", "/v1/webhooks", "/v1/alerts", "/v1/ogc", "/v1/ogc/conformance", "/v1/ogc/api", "/v1/ogc/collections",
        "/v1/ogc/collections/zones", "/v1/ogc/collections/zones/queryables", "/v1/ogc/collections/zones/schema", "/v1/ogc/collections/zones/items", "/v1/ogc/collections/areas-city/items",
        "/v1/ogc/collections/visitors-city/items?limit=5", "/v1/tiles/city/latest.json", "/v1/tiles/city/2026-03-02T14/style.json",
        "/v1/passports/city.footfall.2026-03-02T14", "/v1/passports/city.zone_day.2026-03-02", "/log/checkpoint", "/log/key", "/health/live", "/oauth/jwks", "/.well-known/oauth-authorization-server",
        "/v1/zones/square/visitors?to=2026-03-16&typical=7", $"/v1/zones/station/visitors?{Week}&granularity=week", "/v1/zones/square/visitors?from=2026-03-14&to=2026-03-20", "/v1/zones/alexa-top/visitors?from=2026-03-02",
        "/v1/zones/square/footfall?from=2026-03-02&to=2026-03-04", "/v1/zones/station/demographics?from=2026-03-02&to=2026-03-03&split=hour", "/v1/zones/station/demographics?from=2026-03-02&to=2026-03-20", "/v1/zones/square/trend?from=2026-03-09&to=2026-03-16&measure=visitors_by_hour",
        "/v1/zones/square/forecast?days=14", "/v1/markets/city/heatmap?hour=2026-03-02T14&zoom=2", "/v1/markets/city/heatmap?hour=2026-03-02T14&bbox=13.40,52.50,13.42,52.53",
        "/v1/markets/city/heatmap?hour=2026-03-02T14&format=geojson", "/v1/markets/city/heatmap?hour=2026-03-02T14&format=csv", "/v1/markets/city/heatmap?hour=2026-03-02T14&format=png",
    ];

    [ToolFact(Prism.Program, NodeTools.Install)]
    public async Task WhatIsGivenAndHowItIsRefusedIsAsDocumented()
    {
        using var caller = await Persona.EnterAsync(city, true, "partner", [.. Enum.GetValues<SmartSteps.Sales.Contracts.SoldProduct>().Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p.ToString()))]);
        var stranger = (await city.IssueAsync("operator", ApiKeyRole.Operator, ApiKeys.DefaultTenant)).Text;
        var map = Tile.At(City.Centre, 12);
        var questions = Others.Concat(SoldQuestions.ByRoute.Values).Append($"/v1/tiles/city/2026-03-02T14/12/{map.X}/{map.Y}.png").Distinct(StringComparer.Ordinal).ToList();
        foreach (var question in questions)
        {
            using var answer = await caller.AskAsync(question);
            using var known = await caller.SendAsync(HttpMethod.Get, question, refine: r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag ?? System.Net.Http.Headers.EntityTagHeaderValue.Any));
            Assert.True((int)known.StatusCode is 200 or 304, $"{question}: {(int)known.StatusCode}");
        }

        Assert.True(caller.Violations.Count == 0, string.Join('\n', caller.Violations));

        // From here on questions are wrong on purpose: only what is said of the answers counts.
        foreach (var question in questions.Select(q => q.Split('?')[0]).Distinct(StringComparer.Ordinal))
        {
            using var unsigned = await caller.SendAsync(HttpMethod.Get, question, key: "ss_b_none");
            using var foreign = await caller.SendAsync(HttpMethod.Get, question, key: stranger);
            using var unknown = await caller.SendAsync(HttpMethod.Get, question + "?no-such-parameter=1");
            using var unwanted = await caller.SendAsync(HttpMethod.Get, question, refine: r => r.Headers.Add("Accept", "application/x-nothing"));
            using var elsewhere = await caller.SendAsync(HttpMethod.Get, question.Replace("city", "nowhere", StringComparison.Ordinal).Replace("square", "nowhere", StringComparison.Ordinal).Replace("alexa", "nowhere", StringComparison.Ordinal));
        }

        foreach (var (path, item) in CommittedDocument.Read().GetProperty("paths").EnumerateObject().Select(p => (p.Name, p.Value)).Where(p => p.Value.TryGetProperty("post", out _)))
        {
            foreach (var body in new[] { "{}", "[", "{\"no-such-member\":1}", "null" })
            {
                using var content = new StringContent(body, System.Text.Encoding.UTF8, body == "null" ? "text/plain" : "application/json");
                using var refused = await caller.SendAsync(HttpMethod.Post, path.Replace("{id}", "nothing", StringComparison.Ordinal).Replace("{delivery}", "nothing", StringComparison.Ordinal), content);
            }
        }

        var answers = caller.Violations.Where(v => v.Contains("\"location\":[\"response\"", StringComparison.Ordinal) || v.Contains(": 500 ", StringComparison.Ordinal)).ToList();
        Assert.True(answers.Count == 0, string.Join('\n', answers));
        output.WriteLine($"{questions.Count} questions answered, {caller.Violations.Count} requests wrong on purpose were noticed.");
    }
}
