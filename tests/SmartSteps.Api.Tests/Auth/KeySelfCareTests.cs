using System.Text.Json;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>A tenant looks after its own keys, and nobody gets more than they have.</summary>
public sealed class KeySelfCareTests
{
    [Fact]
    public async Task AKeyIsMadeShownOnceListedRotatedAndRevoked()
    {
        await using var server = await AuthServer.StartAsync();
        var own = await server.IssueAsync();
        var made = await MakeAsync(server, own.Text, """{ "name": "excel", "scopes": ["figures:read"], "addresses": ["192.0.2.0/24", "2001:db8::1"], "expiresAt": "2026-12-31T23:00:00+01:00" }""");
        var (secret, id) = (made.GetProperty("secret").GetString()!, made.GetProperty("key").GetProperty("id").GetString()!);
        Assert.StartsWith($"ss_b_{id}_", secret, StringComparison.Ordinal);
        Assert.Equal("200", await server.StatusAsync("/v1/markets", secret, "192.0.2.7"));
        Assert.Equal("403 insufficient-scope", await server.StatusAsync("/v1/keys", secret, "192.0.2.7"));

        var listed = await ListAsync(server, own.Text);
        var view = listed.Single(k => k.GetProperty("id").GetString() == id);
        Assert.Equal($"ss_b_{id}", view.GetProperty("prefix").GetString());
        Assert.Equal(["192.0.2.0/24", "2001:db8::1/128"], view.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal("2026-12-31T22:00:00+00:00", view.GetProperty("expiresAt").GetString());
        Assert.DoesNotContain(listed, k => k.ToString().Contains(secret[14..], StringComparison.Ordinal));

        using var rotation = await server.SendAsync(HttpMethod.Post, $"/v1/keys/{id}/rotate", own.Text, """{ "overlapHours": 2 }""");
        Assert.Equal("no-store", rotation.Headers.CacheControl?.ToString());
        var rotated = (await ApiFixture.JsonAsync(rotation)).GetProperty("data");
        var next = rotated.GetProperty("secret").GetString()!;
        Assert.NotEqual(secret, next);
        Assert.Equal("2026-03-30T14:00:00+00:00", rotated.GetProperty("key").GetProperty("earlierSecretUntil").GetString());
        Assert.Equal(("200", "200"), (await server.StatusAsync("/v1/markets", secret, "192.0.2.7"), await server.StatusAsync("/v1/markets", next, "192.0.2.7")));
        server.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(("401 unauthorized", "200"), (await server.StatusAsync("/v1/markets", secret, "192.0.2.7"), await server.StatusAsync("/v1/markets", next, "192.0.2.7")));

        using var ended = await server.SendAsync(HttpMethod.Delete, $"/v1/keys/{id}", own.Text);
        Assert.Equal("2026-03-30T14:00:00+00:00", (await ApiFixture.JsonAsync(ended)).GetProperty("data").GetProperty("revokedAt").GetString());
        Assert.Equal("401 unauthorized", await server.StatusAsync("/v1/markets", next, "192.0.2.7"));
        Assert.Equal("409 key-ended", await PostAsync(server, $"/v1/keys/{id}/rotate", own.Text, "{}"));
    }

    [Fact]
    public async Task NobodyGivesAwayMoreThanTheyHave()
    {
        await using var server = await AuthServer.StartAsync();
        var end = server.Clock.GetUtcNow().AddDays(10);
        var whole = await server.IssueAsync();
        var bound = await server.IssueAsync(refine: g => g with { Scopes = [KeyScope.KeysWrite, KeyScope.FiguresRead], Addresses = AddressList.Parse("192.0.2.0/24"), ExpiresAt = end });
        const string From = "192.0.2.9";
        foreach (var (body, pointer) in new[]
        {
            ("""{ "name": "x", "scopes": ["zones:write"] }""", "/scopes"), ("""{ "name": "x", "scopes": [] }""", "/scopes"), ("""{ "name": "x", "scopes": ["admin:write"] }""", "/scopes"),
            ("""{ "name": "x", "addresses": ["192.0.0.0/16"] }""", "/addresses"), ("""{ "name": "x", "addresses": ["203.0.113.1"] }""", "/addresses"),
            ("""{ "name": "x", "expiresAt": "2026-04-10T00:00:00Z" }""", "/expiresAt"), ("""{ "name": "x", "expiresAt": "2026-03-01T00:00:00Z" }""", "/expiresAt"),
            ("""{ "name": "x", "expiresAt": "2026-04-01" }""", "/expiresAt"), ("""{ "name": " " }""", "/name"), ("{}", "/name"),
        })
        {
            using var refused = await server.SendAsync(HttpMethod.Post, "/v1/keys", bound.Text, body, From);
            var problem = await ApiFixture.ProblemAsync(refused, 400, "invalid-body");
            Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        }

        var child = (await MakeAsync(server, bound.Text, """{ "name": "child" }""", From)).GetProperty("key");
        Assert.Equal(["keys:write", "figures:read"], child.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(["192.0.2.0/24"], child.GetProperty("addresses").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(end, child.GetProperty("expiresAt").GetDateTimeOffset());
        Assert.Equal("403 beyond-own-rights", await PostAsync(server, $"/v1/keys/{whole.Record.Id}/rotate", bound.Text, "{}", From));
        Assert.Equal("200", await PostAsync(server, $"/v1/keys/{bound.Record.Id}/rotate", whole.Text, "{}"));
    }

    [Fact]
    public async Task ATokenWithFewerScopesThanItsKeyGivesNoMoreAwayThanItself()
    {
        await using var server = await AuthServer.StartAsync();
        var whole = await server.IssueAsync();
        var token = await server.TokenAsync(whole, "keys:write usage:read");
        var made = (await MakeAsync(server, token, """{ "name": "child" }""")).GetProperty("key");
        Assert.Equal(["keys:write", "usage:read"], made.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal("403 beyond-own-rights", await PostAsync(server, $"/v1/keys/{whole.Record.Id}/rotate", token, "{}"));
    }

    [Fact]
    public async Task AnotherTenantsKeysAndOtherRolesAreNeitherSeenNorTouched()
    {
        await using var server = await AuthServer.StartAsync();
        var (own, rival, office) = (await server.IssueAsync(), await server.IssueAsync(tenant: TenantId.Parse("rival")), await server.IssueAsync(ApiKeyRole.Operator));
        Assert.Equal([own.Record.Id], (await ListAsync(server, own.Text)).Select(k => k.GetProperty("id").GetString()));
        foreach (var id in new[] { rival.Record.Id, office.Record.Id, "zzzzzzzz" })
        {
            Assert.Equal("404 unknown-key", await PostAsync(server, $"/v1/keys/{id}/rotate", own.Text, "{}"));
            using var revoked = await server.SendAsync(HttpMethod.Delete, $"/v1/keys/{id}", own.Text);
            Assert.Equal("404 unknown-key", await AuthServer.OutcomeAsync(revoked));
        }

        Assert.Equal("200", await server.StatusAsync("/v1/markets", rival.Text));
    }

    [Fact]
    public async Task SentAgainUnderAnIdempotencyKeyNothingMoreIsMadeAndTheSecretIsNotSaidAgain()
    {
        await using var server = await AuthServer.StartAsync();
        var own = await server.IssueAsync();
        const string Body = """{ "name": "once" }""";
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var answer = await server.SendAsync(HttpMethod.Post, "/v1/keys", own.Text, Body, idempotencyKey: "one");
            Assert.Equal(201, (int)answer.StatusCode);
            return (Replayed: answer.Headers.Contains("Idempotency-Replayed"), Data: (await ApiFixture.JsonAsync(answer)).GetProperty("data"));
        }));
        var first = Assert.Single(all, a => !a.Replayed).Data;
        var secret = first.GetProperty("secret").GetString()!;
        foreach (var (_, again) in all.Where(a => a.Replayed))
        {
            Assert.Equal(first.GetProperty("key").GetProperty("id").GetString(), again.GetProperty("key").GetProperty("id").GetString());
            Assert.False(again.TryGetProperty("secret", out var none) && none.ValueKind == JsonValueKind.String);
            Assert.Contains("/rotate", again.GetProperty("note").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(2, (await ListAsync(server, own.Text)).Count);
        Assert.Equal("422 idempotency-key-reused", await PostAsync(server, "/v1/keys", own.Text, """{ "name": "twice" }""", idempotencyKey: "one"));
        Assert.Equal("200", await server.StatusAsync("/v1/markets", secret));
    }

    [Fact]
    public async Task AHundredKeysAreEnough()
    {
        await using var server = await AuthServer.StartAsync();
        var own = await server.IssueAsync();
        for (var i = 1; i < 100; i++)
        {
            await server.IssueAsync();
        }

        Assert.Equal("409 too-many-keys", await PostAsync(server, "/v1/keys", own.Text, """{ "name": "one too many" }"""));
        var page = await server.GetAsync("/v1/keys?limit=60", own.Text);
        var next = (await ApiFixture.JsonAsync(page)).GetProperty("links").GetProperty("next").GetString()!;
        var rest = await server.GetAsync(next, own.Text);
        Assert.Equal(40, (await ApiFixture.JsonAsync(rest)).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task TheDayThatAKeyWasUsedOnLastIsWrittenBesideTheRequests()
    {
        await using var server = await AuthServer.StartAsync();
        var (own, used) = (await server.IssueAsync(), await server.IssueAsync());
        Assert.Equal("200", await server.StatusAsync("/v1/markets", used.Text));
        await server.Use.WriteAsync(default);
        server.Clock.Advance(TimeSpan.FromDays(2));
        var token = await server.TokenAsync(used);
        Assert.Equal("200", await server.StatusAsync("/v1/markets", token));
        Assert.Equal("2026-03-30", await DayAsync());
        await server.Use.WriteAsync(default);
        Assert.Equal("2026-04-01", await DayAsync());

        async Task<string?> DayAsync() =>
            (await ListAsync(server, own.Text)).Single(k => k.GetProperty("id").GetString() == used.Record.Id).GetProperty("lastUsedOn").GetString();
    }

    private static async Task<JsonElement> MakeAsync(AuthServer server, string key, string body, string? from = null)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, "/v1/keys", key, body, from);
        Assert.Equal("201", await AuthServer.OutcomeAsync(answer));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        return (await ApiFixture.JsonAsync(answer)).GetProperty("data");
    }

    private static async Task<List<JsonElement>> ListAsync(AuthServer server, string key)
    {
        using var answer = await server.GetAsync("/v1/keys", key);
        return [.. (await ApiFixture.JsonAsync(answer)).GetProperty("data").EnumerateArray()];
    }

    private static async Task<string> PostAsync(AuthServer server, string path, string key, string body, string? from = null, string? idempotencyKey = null)
    {
        using var answer = await server.SendAsync(HttpMethod.Post, path, key, body, from, idempotencyKey);
        return await AuthServer.OutcomeAsync(answer);
    }
}
