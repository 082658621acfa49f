using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>Every operation that is mapped, called by everybody there may be, against what its surface declares.</summary>
public sealed class SurfaceTests
{
    private const string In = "in";

    /// <summary>Whose keys open which surface. A surface that is not named here opens to nobody.</summary>
    private static readonly Dictionary<KeyNeed, ApiKeyRole[]> Opens = new()
    {
        [KeyNeed.Any] = [ApiKeyRole.Buyer, ApiKeyRole.Operator, ApiKeyRole.Admin],
        [KeyNeed.Buyer] = [ApiKeyRole.Buyer],
        [KeyNeed.Operator] = [ApiKeyRole.Operator],
        [KeyNeed.Admin] = [ApiKeyRole.Admin],
        [KeyNeed.Subscriber] = [],
    };

    /// <summary>What takes no key: nothing is public by an oversight.</summary>
    private static readonly string[] Public =
    [
        "GET /", "GET /.well-known/oauth-authorization-server", "GET /health/live", "GET /health/ready", "GET /log/checkpoint", "GET /log/key", "GET /log/tile/{**path}",
        "GET /oauth/jwks", "GET /openapi.json", "POST /oauth/token",
    ];

    [Fact]
    public async Task EveryOperationOpensToWhomItsSurfaceSaysAndToNobodyElse()
    {
        await using var server = await AuthServer.StartAsync(o => o.WrongSecrets = int.MaxValue);
        var callers = await CallersAsync(server);
        var wrong = new List<string>();
        foreach (var operation in server.Operations)
        {
            foreach (var (name, key, expected) in callers)
            {
                using var answer = await server.SendAsync(new HttpMethod(operation.Method), PathOf(operation), key, operation.Method is "POST" or "PUT" ? "{}" : null);
                var outcome = await OutcomeAsync(answer);
                var seen = outcome is "401 unauthorized" or "403 forbidden" or "403 insufficient-scope" or "403 address-not-allowed" ? outcome : In;
                var wanted = operation.Key is { } need ? expected(need, operation.Scope) : In;
                if (seen != wanted || outcome.StartsWith('5'))
                {
                    wrong.Add($"{name}: {operation.Method} {operation.Route}: {outcome}, not {wanted}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.True(server.Operations.Count > 50 && callers.Count > 20);
    }

    [Fact]
    public async Task OnlyWhatIsNamedIsPublicAndEverythingElseSaysWhatItNeeds()
    {
        await using var server = await AuthServer.StartAsync();
        Assert.Equal(Public, server.Operations.Where(o => o.Key is null).Select(o => $"{o.Method} {o.Route}").Order(StringComparer.Ordinal));
        Assert.Empty(server.Operations.Where(o => o.Key is not null and not KeyNeed.Subscriber && o.Scope is null).Select(o => $"{o.Method} {o.Route}"));
        Assert.Empty(server.Operations.Where(o => o.Key is { } need && o.Scope is { } scope && !Opens[need].All(r => scope.Roles.Contains(r))).Select(o => $"{o.Method} {o.Route} {o.Scope}"));
        Assert.Empty(server.Operations.GroupBy(o => (o.Method, o.Route)).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public async Task WhatIsDescribedSaysTheSurfaceAndScopeOfWhatIsMapped()
    {
        await using var server = await AuthServer.StartAsync();
        using var answer = await server.GetAsync("/openapi.json", null);
        var document = await ApiFixture.JsonAsync(answer);
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name.ToUpperInvariant()} {p.Name}", o.Value))).ToDictionary(o => o.Name, o => o.Value, StringComparer.Ordinal);
        foreach (var operation in server.Operations.Where(o => o.Route is not ("/" or "/openapi.json")))
        {
            var name = $"{operation.Method} {operation.Route.Replace("{**", "{", StringComparison.Ordinal)}";
            if (!described.Remove(name, out var description))
            {
                continue;
            }

            var security = description.GetProperty("security").EnumerateArray().SelectMany(s => s.EnumerateObject()).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
            Assert.Equal(operation.Key is null ? [] : ["apiKey", "basic", "bearer", "oauth2"], security.Keys.Order(StringComparer.Ordinal));
            if (operation.Key is not null)
            {
                Assert.Equal(operation.Scope is { } scope ? [scope.Value] : [], security["oauth2"].EnumerateArray().Select(s => s.GetString()!));
                Assert.All(["401", "403", "429"], status => Assert.True(description.GetProperty("responses").TryGetProperty(status, out _), $"{name} {status}"));
            }
        }

        Assert.Empty(described.Keys);
        var schemes = document.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal(["apiKey", "basic", "bearer", "oauth2"], schemes.EnumerateObject().Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal(KeyScope.All.Length, schemes.GetProperty("oauth2").GetProperty("flows").GetProperty("clientCredentials").GetProperty("scopes").EnumerateObject().Count());
    }

    [Fact]
    public async Task ATenantIsToldTheSameOfAnothersAsOfWhatThereIsNot()
    {
        await using var server = await AuthServer.StartAsync();
        var (own, rival) = (await server.IssueAsync(), await server.IssueAsync(tenant: TenantId.Parse("rival")));
        var other = await server.IssueAsync();
        using (var left = await server.SendAsync(HttpMethod.Delete, $"/v1/keys/{other.Record.Id}", rival.Text))
        {
            Assert.Equal("404 unknown-key", await AuthServer.OutcomeAsync(left));
        }

        Assert.Equal("200", await server.StatusAsync("/v1/keys", other.Text));
        foreach (var operation in server.Operations.Where(o => o.Key == KeyNeed.Buyer && o.Route.Contains("{id}", StringComparison.Ordinal)))
        {
            var body = operation.Method is "POST" or "PUT" ? "{}" : null;
            using var theirs = await server.SendAsync(new HttpMethod(operation.Method), PathOf(operation, own.Record.Id), rival.Text, body);
            using var nobodys = await server.SendAsync(new HttpMethod(operation.Method), PathOf(operation, "zzzzzzzz"), rival.Text, body);
            Assert.Equal(await AuthServer.OutcomeAsync(nobodys), await AuthServer.OutcomeAsync(theirs));
            Assert.True((int)theirs.StatusCode >= 400, $"{operation.Method} {operation.Route}");
        }
    }

    /// <summary>CAMARA's APIs speak in a form of their own, with the same words: they are told apart by these.</summary>
    private static async Task<string> OutcomeAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json" || (int)answer.StatusCode is not (401 or 403))
        {
            return await AuthServer.OutcomeAsync(answer);
        }

        var error = await ApiFixture.JsonAsync(answer);
        var message = error.TryGetProperty("message", out var text) ? text.GetString()! : string.Empty;
        return error.TryGetProperty("code", out var code) && code.GetString() == "UNAUTHENTICATED" ? "401 unauthorized"
            : message.Contains("This operation takes", StringComparison.Ordinal) ? "403 forbidden"
            : message.Contains("needs the scope", StringComparison.Ordinal) ? "403 insufficient-scope"
            : message.Contains("may be used from", StringComparison.Ordinal) ? "403 address-not-allowed"
            : await AuthServer.OutcomeAsync(answer);
    }

    private static string PathOf(Operation operation, string id = "zzzzzzzz")
    {
        var path = operation.Route.Replace("{market}", "nowhere", StringComparison.Ordinal).Replace("{date}", "2026-03-02", StringComparison.Ordinal)
            .Replace("{hour}", "14", StringComparison.Ordinal).Replace("{extension}", "csv", StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{**", "{", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static async Task<List<(string Name, string? Key, Func<KeyNeed, KeyScope?, string> Expected)>> CallersAsync(AuthServer server)
    {
        var callers = new List<(string, string?, Func<KeyNeed, KeyScope?, string>)>
        {
            ("none", null, (_, _) => "401 unauthorized"),
            ("nonsense", "nonsense", (_, _) => "401 unauthorized"),
        };
        foreach (var role in Enum.GetValues<ApiKeyRole>())
        {
            string Of(KeyNeed need) => Opens[need].Contains(role) ? In : "403 forbidden";
            var key = await server.IssueAsync(role);
            callers.Add(($"{role}", key.Text, (need, _) => Of(need)));
            callers.Add(($"{role} by token", await server.TokenAsync(key), (need, _) => Of(need)));
            callers.Add(($"{role} with a wrong secret", key.Text[..14] + (await server.IssueAsync(role)).Text[14..], (_, _) => "401 unauthorized"));
            callers.Add(($"{role} of another tenant", (await server.IssueAsync(role, TenantId.Parse("rival"))).Text, (need, _) => Of(need)));

            var ends = await server.IssueAsync(role, refine: g => g with { ExpiresAt = server.Clock.GetUtcNow().AddMinutes(1) });
            callers.Add(($"expired {role}", ends.Text, (_, _) => "401 unauthorized"));
            var revoked = await server.IssueAsync(role);
            callers.Add(($"token of a revoked {role}", await server.TokenAsync(revoked), (_, _) => "401 unauthorized"));
            await server.Keys.RevokeAsync(revoked.Record.Id, default);
            callers.Add(($"revoked {role}", revoked.Text, (_, _) => "401 unauthorized"));

            var elsewhere = await server.IssueAsync(role, refine: g => g with { Addresses = AddressList.Parse("198.51.100.0/24") });
            callers.Add(($"{role} from a wrong address", elsewhere.Text, (_, _) => "403 address-not-allowed"));
            foreach (var scope in KeyScope.Of(role))
            {
                string Within(KeyNeed need, KeyScope? needed) => Of(need) != In ? Of(need) : needed == scope ? In : "403 insufficient-scope";
                callers.Add(($"{role} with {scope} alone", (await server.IssueAsync(role, refine: g => g with { Scopes = [scope] })).Text, Within));
                callers.Add(($"{role} by a token with {scope} alone", await server.TokenAsync(key, scope.Value), Within));
            }
        }

        server.Clock.Advance(TimeSpan.FromMinutes(2));
        return callers;
    }
}
