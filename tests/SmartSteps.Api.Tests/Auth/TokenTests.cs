using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>Access tokens for keys: OAuth 2.0 client credentials.</summary>
public sealed class TokenTests
{
    private const string Path = "/v1/markets";

    [Theory]
    [InlineData("?client_id=x")]
    [InlineData("?grant_type=client_credentials&grant_type=client_credentials")]
    public async Task WhatStandsInTheAddressIsRefusedInTheFormOfOAuth(string query)
    {
        await using var server = await AuthServer.StartAsync();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" });
        using var answer = await server.Client.PostAsync("/oauth/token" + query, content);
        Assert.Equal((400, "application/json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var error = await ApiFixture.JsonAsync(answer);
        Assert.Equal("invalid_request", error.GetProperty("error").GetString());
        Assert.NotEmpty(error.GetProperty("error_description").GetString()!);
    }

    [Fact]
    public async Task ATokenHasTheClaimsOfRfc9068AndIsSignedWithAPublishedKey()
    {
        await using var server = await AuthServer.StartAsync();
        var key = await server.IssueAsync();
        var token = await server.TokenAsync(key, "figures:read population-density-data:read");
        var parts = token.Split('.');
        var (header, claims) = (Json(parts[0]), Json(parts[1]));
        Assert.Equal(("ES256", "at+jwt"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
        foreach (var (name, value) in new[]
        {
            ("iss", "https://api.smartsteps.test"), ("aud", "https://api.smartsteps.test"), ("sub", key.Record.Id), ("client_id", key.Record.Id), ("tenant", "mall-group"), ("role", "buyer"),
            ("scope", "figures:read population-density-data:read"),
        })
        {
            Assert.Equal(value, claims.GetProperty(name).GetString());
        }

        Assert.Equal(22, claims.GetProperty("jti").GetString()!.Length);
        Assert.Equal(server.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.Equal(3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());

        using var published = await server.GetAsync("/oauth/jwks", null);
        Assert.Equal("public, max-age=600", published.Headers.CacheControl?.ToString());
        var jwk = (await ApiFixture.JsonAsync(published)).GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        Assert.Equal(("EC", "P-256", "sig", "ES256"), (Text(jwk, "kty"), Text(jwk, "crv"), Text(jwk, "use"), Text(jwk, "alg")));
        Assert.False(jwk.TryGetProperty("d", out _));
        using var signer = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars(Text(jwk, "x")), Y = Base64Url.DecodeFromChars(Text(jwk, "y")) },
        });
        Assert.True(signer.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        Assert.Equal("200", await server.StatusAsync(Path, token));
        Assert.Equal("403 insufficient-scope", await server.StatusAsync("/v1/keys", token));
    }

    [Fact]
    public async Task TheServerSaysWhereItsTokensAre()
    {
        await using var server = await AuthServer.StartAsync();
        using var answer = await server.GetAsync("/.well-known/oauth-authorization-server", null);
        var metadata = await ApiFixture.JsonAsync(answer);
        Assert.Equal("https://api.smartsteps.test", Text(metadata, "issuer"));
        Assert.Equal("https://api.smartsteps.test/oauth/token", Text(metadata, "token_endpoint"));
        Assert.Equal("https://api.smartsteps.test/oauth/jwks", Text(metadata, "jwks_uri"));
        Assert.Equal(["client_credentials"], metadata.GetProperty("grant_types_supported").EnumerateArray().Select(t => t.GetString()));
        Assert.Contains("region-device-count", metadata.GetProperty("scopes_supported").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(0, metadata.GetProperty("response_types_supported").GetArrayLength());
    }

    [Fact]
    public async Task AClientShowsItsSecretByBasicOrInTheFormAndRefusalsHaveTheFormOfRfc6749()
    {
        await using var server = await AuthServer.StartAsync();
        var key = await server.IssueAsync(refine: g => g with { Scopes = [KeyScope.FiguresRead, KeyScope.UsageRead] });
        var (id, secret) = (key.Record.Id, key.Text[14..]);
        var grant = ("grant_type", "client_credentials");
        foreach (var (form, basic, status, error) in new ((string, string)[], (string, string)?, int, string?)[]
        {
            ([grant], (id, secret), 200, null),
            ([grant], ("ss_b_" + id, secret), 200, null),
            ([grant], (id, key.Text), 200, null),
            ([grant, ("client_id", id), ("client_secret", secret)], null, 200, null),
            ([grant, ("client_id", id)], (id, secret), 200, null),
            ([grant, ("scope", "usage:read")], (id, secret), 200, null),
            ([], (id, secret), 400, "invalid_request"),
            ([("grant_type", "password")], (id, secret), 400, "unsupported_grant_type"),
            ([grant, ("client_secret", secret)], (id, secret), 400, "invalid_request"),
            ([grant, ("client_id", "zzzzzzzz")], (id, secret), 400, "invalid_request"),
            ([grant, ("scope", "zones:write")], (id, secret), 400, "invalid_scope"),
            ([grant, ("scope", "figures:raed")], (id, secret), 400, "invalid_scope"),
            ([grant, ("scope", " ")], (id, secret), 400, "invalid_scope"),
            ([grant], null, 401, "invalid_client"),
            ([grant], (id, "nonsense"), 401, "invalid_client"),
            ([grant], (id, new string('A', 43)), 401, "invalid_client"),
            ([grant], ("ss_o_" + id, secret), 401, "invalid_client"),
            ([grant], ("zzzzzzzz", key.Text), 401, "invalid_client"),
        })
        {
            using var answer = await server.TokenAsync(form.ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal), basic);
            var body = await ApiFixture.JsonAsync(answer);
            Assert.Equal((status, error), ((int)answer.StatusCode, error is null ? null : Text(body, "error")));
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Any(w => w.Scheme == "Basic"));
            if (error is null)
            {
                Assert.Equal(("Bearer", 3600), (Text(body, "token_type"), body.GetProperty("expires_in").GetInt32()));
                Assert.Equal(form.Any(f => f.Item1 == "scope") ? "usage:read" : "figures:read usage:read", Text(body, "scope"));
            }
            else
            {
                Assert.NotEmpty(Text(body, "error_description"));
            }
        }
    }

    [Theory]
    [InlineData("application/json", "{}", 400)]
    [InlineData("application/x-www-form-urlencoded", "grant_type=client_credentials&grant_type=client_credentials", 400)]
    [InlineData("application/x-www-form-urlencoded", "%ff=%00&&&=", 400)]
    [InlineData("application/x-www-form-urlencoded", "", 400)]
    [InlineData("application/x-www-form-urlencoded", "huge", 413)]
    public async Task WhatIsNoFormIsRefusedInTheSameForm(string type, string body, int status)
    {
        await using var server = await AuthServer.StartAsync();
        using var content = new StringContent(body == "huge" ? "a=" + new string('x', 100_000) : body, Encoding.ASCII, type);
        using var answer = await server.Client.PostAsync("/oauth/token", content);
        Assert.Equal((status, "invalid_request"), ((int)answer.StatusCode, Text(await ApiFixture.JsonAsync(answer), "error")));
    }

    [Fact]
    public async Task ATokenLivesNoLongerThanItsKeyOrTheSecretItWasGivenFor()
    {
        await using var server = await AuthServer.StartAsync();
        var (revoked, ends, rotated, stopped) = (
            await server.IssueAsync(), await server.IssueAsync(refine: g => g with { ExpiresAt = server.Clock.GetUtcNow().AddMinutes(10) }), await server.IssueAsync(), await server.IssueAsync());
        var tokens = new[] { await server.TokenAsync(revoked), await server.TokenAsync(ends), await server.TokenAsync(rotated), await server.TokenAsync(stopped) };
        Assert.All(await Task.WhenAll(tokens.Select(t => server.StatusAsync(Path, t))), s => Assert.Equal("200", s));

        await server.Keys.RevokeAsync(revoked.Record.Id, default);
        await server.Keys.RotateAsync(rotated.Record.Id, TimeSpan.FromMinutes(5), default);
        await server.Keys.RotateAsync(stopped.Record.Id, TimeSpan.Zero, default);
        Assert.Equal(["401 unauthorized", "200", "200", "401 unauthorized"], await Task.WhenAll(tokens.Select(t => server.StatusAsync(Path, t))));
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["200", "401 unauthorized"], await Task.WhenAll(tokens[1..3].Select(t => server.StatusAsync(Path, t))));
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("401 unauthorized", await server.StatusAsync(Path, tokens[1]));
    }

    [Fact]
    public async Task ATokenEndsAfterAnHourAndTheKeyAddressesHoldForItToo()
    {
        await using var server = await AuthServer.StartAsync();
        var bound = await server.IssueAsync(refine: g => g with { Addresses = AddressList.Parse("198.51.100.0/24") });
        using var refused = await server.TokenAsync(new(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" }, (bound.Record.Id, bound.Text[14..]));
        Assert.Equal((401, "invalid_client"), ((int)refused.StatusCode, Text(await ApiFixture.JsonAsync(refused), "error")));
        using var given = await server.TokenAsync(new(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" }, (bound.Record.Id, bound.Text[14..]), "198.51.100.1");
        var token = Text(await ApiFixture.JsonAsync(given), "access_token");
        Assert.Equal(("200", "403 address-not-allowed"), (await server.StatusAsync(Path, token, "198.51.100.200"), await server.StatusAsync(Path, token)));
        server.Clock.Advance(TimeSpan.FromHours(1));
        using var expired = await server.GetAsync(Path, token, "198.51.100.200");
        Assert.Equal(401, (int)expired.StatusCode);
        Assert.Contains("invalid_token", expired.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenThatWasChangedOrSignedOtherwiseIsRefused()
    {
        await using var server = await AuthServer.StartAsync(o => o.WrongSecrets = int.MaxValue);
        var token = await server.TokenAsync(await server.IssueAsync());
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var header = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));
        var admin = Coded(claims.Replace("\"buyer\"", "\"admin\"", StringComparison.Ordinal));
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var hmac = Coded(header.Replace("ES256", "HS256", StringComparison.Ordinal));
        foreach (var forged in new[]
        {
            $"{parts[0]}.{admin}.{parts[2]}",
            $"{Coded("""{"alg":"none","typ":"at+jwt"}""")}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}.",
            $"{hmac}.{parts[1]}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes("key"), Encoding.ASCII.GetBytes($"{hmac}.{parts[1]}")))}",
            $"{parts[0]}.{admin}.{Base64Url.EncodeToString(stranger.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{admin}"), HashAlgorithmName.SHA256))}",
            "a.b.c", "..", $"{parts[0]}.{Coded("[]")}.{parts[2]}", new string('A', 12_000) + "..",
        })
        {
            using var answer = await server.GetAsync(Path, forged);
            Assert.Equal("401 unauthorized", await AuthServer.OutcomeAsync(answer));
        }
    }

    [Fact]
    public async Task ATokenIsReadByAServerThatDidNotGiveItAndStopsThereWithinSecondsOfItsKey()
    {
        await using var server = await AuthServer.StartAsync();
        var key = await server.IssueAsync();
        var token = await server.TokenAsync(key, "figures:read");
        await using var other = await server.AnotherAsync();
        Assert.Equal("200", await other.StatusAsync(Path, token));
        Assert.Equal("403 insufficient-scope", await other.StatusAsync("/v1/keys", token));
        await server.Keys.RevokeAsync(key.Record.Id, default);
        server.Clock.Advance(ApiKeys.Remembered);
        Assert.Equal("401 unauthorized", await other.StatusAsync(Path, token));

        await using var third = await server.AnotherAsync();
        var late = await server.TokenAsync(await server.IssueAsync());
        server.Clock.Advance(TimeSpan.FromHours(1));
        using var expired = await third.GetAsync(Path, late);
        Assert.Contains("expired", (await ApiFixture.ProblemAsync(expired, 401, "unauthorized")).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenForAnotherAddressOfTheApiIsNotTaken()
    {
        await using var server = await AuthServer.StartAsync(o => o.PublicUrl = new Uri("https://other.smartsteps.test"));
        var token = await server.TokenAsync(await server.IssueAsync());
        await using var other = await server.AnotherAsync();
        Assert.Equal("401 unauthorized", await other.StatusAsync(Path, token));
    }

    private static string Coded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static JsonElement Json(string coded) => JsonDocument.Parse(Base64Url.DecodeFromChars(coded)).RootElement;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
