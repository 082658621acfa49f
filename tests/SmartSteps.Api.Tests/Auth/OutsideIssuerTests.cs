using System.Buffers.Text;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>Tokens of an issuer elsewhere, which answers over HTTP.</summary>
public sealed class OutsideIssuerTests
{
    private const string Path = "/v1/markets";
    private const string Audience = "smartsteps";

    private static readonly Dictionary<string, object> Claims = new(StringComparer.Ordinal)
    {
        ["aud"] = Audience, ["client_id"] = "erp-7", ["org"] = "acme-corp", ["groups"] = new[] { "everybody", "Footfall Buyers" }, ["scp"] = "figures:read api:keys unknown",
    };

    [Fact]
    public async Task ItsTokensOpenWhatTheMappingSays()
    {
        await using var issuer = await PlayedIssuer.StartAsync();
        await using var server = await StartAsync(issuer);
        var (elliptic, rsa) = (issuer.AddElliptic("one"), issuer.AddRsa("two"));
        foreach (var token in new[] { Sign(issuer, server, elliptic, "ES256"), Sign(issuer, server, rsa, "RS256") })
        {
            Assert.Equal("200", await server.StatusAsync(Path, token));
            using var keys = await server.GetAsync("/v1/keys", token);
            Assert.Equal(200, (int)keys.StatusCode);
            using var zone = await server.SendAsync(HttpMethod.Post, "/v1/zones", token, "{}");
            Assert.Equal("403 insufficient-scope", await AuthServer.OutcomeAsync(zone));
            using var handed = await server.SendAsync(HttpMethod.Put, "/v1/markets/berlin/cells", token, "{}");
            Assert.Equal("403 forbidden", await AuthServer.OutcomeAsync(handed));
        }

        // It sees its tenant alone: the keys of the tenant that the mapping names.
        var own = await server.IssueAsync(tenant: TenantId.Parse("acme"));
        using var listed = await server.GetAsync("/v1/keys", Sign(issuer, server, elliptic, "ES256"));
        Assert.Equal(own.Record.Id, Assert.Single((await ApiFixture.JsonAsync(listed)).GetProperty("data").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(1, issuer.Looks);
        var operators = Sign(issuer, server, elliptic, "ES256", c => (c["groups"], c["scp"]) = ("Feeds", "intake:write figures:read"));
        using var taken = await server.SendAsync(HttpMethod.Put, "/v1/markets/berlin/cells", operators, "{}");
        Assert.NotEqual(403, (int)taken.StatusCode);
        Assert.Equal("200", await server.StatusAsync(Path, operators));
    }

    [Fact]
    public async Task WhatIsForOthersUnsignedOldOrNotMappedIsRefused()
    {
        await using var issuer = await PlayedIssuer.StartAsync();
        await using var server = await StartAsync(issuer);
        var (key, rsa, stranger) = (issuer.AddElliptic("one"), issuer.AddRsa("two"), issuer.AddElliptic("one", publish: false));
        var good = Sign(issuer, server, key, "ES256");
        var body = good.Split('.')[1];
        var asSecret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Convert.ToBase64String(rsa.Rsa.ExportRSAPublicKey()))) { KeyId = "two" };
        var now = server.Clock.GetUtcNow();
        foreach (var (why, token) in new (string, string)[]
        {
            ("another audience", Sign(issuer, server, key, "ES256", c => c["aud"] = "others")),
            ("no audience", Sign(issuer, server, key, "ES256", c => c.Remove("aud"))),
            ("expired", Sign(issuer, server, key, "ES256", c => c["exp"] = now.AddSeconds(-31).ToUnixTimeSeconds())),
            ("never expires", Sign(issuer, server, key, "ES256", c => c.Remove("exp"))),
            ("not yet", Sign(issuer, server, key, "ES256", c => c["nbf"] = now.AddSeconds(31).ToUnixTimeSeconds())),
            ("a stranger's signature", Sign(issuer, server, stranger, "ES256")),
            ("not signed", $"{Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8)}.{body}."),
            ("the public key as a secret", Sign(issuer, server, asSecret, "HS256")),
            ("another way to sign", Sign(issuer, server, rsa, "PS256")),
            ("another issuer", Sign(issuer, server, key, "ES256", c => c["iss"] = "https://elsewhere.example")),
            ("an unknown tenant", Sign(issuer, server, key, "ES256", c => c["org"] = "somebody")),
            ("no tenant", Sign(issuer, server, key, "ES256", c => c.Remove("org"))),
            ("two tenants", Sign(issuer, server, key, "ES256", c => c["org"] = new[] { "acme-corp", "acme-corp" })),
            ("two roles", Sign(issuer, server, key, "ES256", c => c["groups"] = new[] { "Feeds", "Footfall Buyers" })),
            ("no client", Sign(issuer, server, key, "ES256", c => c.Remove("client_id"))),
        })
        {
            var outcome = await server.StatusAsync(Path, token);
            Assert.True(outcome == "401 unauthorized", $"{why}: {outcome}");
        }

        Assert.Equal("403 insufficient-scope", await server.StatusAsync(Path, Sign(issuer, server, key, "ES256", c => c.Remove("scp"))));
        Assert.Equal("200", await server.StatusAsync(Path, good));
    }

    [Fact]
    public async Task ANewKeyIsFetchedWhenATokenNamesItButNotAtEveryGuess()
    {
        await using var issuer = await PlayedIssuer.StartAsync();
        await using var server = await StartAsync(issuer);
        var first = issuer.AddElliptic("one");
        Assert.Equal("200", await server.StatusAsync(Path, Sign(issuer, server, first, "ES256")));
        var second = issuer.AddElliptic("two");
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("200", await server.StatusAsync(Path, Sign(issuer, server, second, "ES256")));
        Assert.Equal(2, issuer.Looks);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, Sign(issuer, server, issuer.AddElliptic($"guess{i}", publish: false), "ES256")));
        }

        Assert.Equal(2, issuer.Looks);
    }

    [Fact]
    public async Task AnIssuerThatDoesNotAnswerHoldsNothingUpForLongAndItsKnownKeysGoOnHolding()
    {
        await using var issuer = await PlayedIssuer.StartAsync();
        await using var server = await StartAsync(issuer, TimeSpan.FromMilliseconds(300));
        var key = issuer.AddElliptic("one");
        issuer.IsSilent = true;
        using (var refused = await server.GetAsync(Path, Sign(issuer, server, key, "ES256")))
        {
            await ApiFixture.ProblemAsync(refused, 503, "issuer-unavailable");
            Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
        }

        Assert.Equal("200", await server.StatusAsync(Path, (await server.IssueAsync()).Text));
        issuer.IsSilent = false;
        server.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("200", await server.StatusAsync(Path, Sign(issuer, server, key, "ES256")));
        issuer.IsSilent = true;
        server.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("200", await server.StatusAsync(Path, Sign(issuer, server, key, "ES256")));
        server.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("503 issuer-unavailable", await server.StatusAsync(Path, Sign(issuer, server, key, "ES256")));
    }

    [Fact]
    public async Task ATokenThatWasSeenIsNotCheckedAgainUntilItExpires()
    {
        await using var issuer = await PlayedIssuer.StartAsync();
        await using var server = await StartAsync(issuer);
        var key = issuer.AddElliptic("one");
        var (seen, unseen) = (Sign(issuer, server, key, "ES256"), Sign(issuer, server, key, "ES256", c => c["client_id"] = "other"));
        Assert.Equal("200", await server.StatusAsync(Path, seen));
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("200", await server.StatusAsync(Path, seen));
        }

        Assert.Equal(1, issuer.Looks);
        Assert.Equal("200", await server.StatusAsync(Path, unseen));
        Assert.Equal(2, issuer.Looks);
        server.Clock.Advance(TimeSpan.FromMinutes(8) + TimeSpan.FromSeconds(30));
        Assert.Equal("401 unauthorized", await server.StatusAsync(Path, seen));
    }

    [Fact]
    public async Task ADiscoveryDocumentOfSomebodyElseIsNotBelieved()
    {
        await using var issuer = await PlayedIssuer.StartAsync();
        await using var server = await StartAsync(issuer);
        var key = issuer.AddElliptic("one");
        issuer.SaysIssuer = "https://elsewhere.example";
        Assert.Equal("503 issuer-unavailable", await server.StatusAsync(Path, Sign(issuer, server, key, "ES256")));
    }

    [Fact]
    public void OnlyHttpsIsTakenForAnIssuerThatIsNotOnThisMachine()
    {
        Assert.Throws<ArgumentException>(() => new OutsideIssuerOptions { Issuer = "http://login.example", Audience = Audience }.Validate());
        Assert.Throws<ArgumentException>(() => new OutsideIssuerOptions { Issuer = "https://login.example", Audience = " " }.Validate());
        new OutsideIssuerOptions { Issuer = "https://login.example", Audience = Audience }.Validate();
    }

    private static Task<AuthServer> StartAsync(PlayedIssuer issuer, TimeSpan? patience = null) => AuthServer.StartAsync(o => o.OutsideIssuer = new OutsideIssuerOptions
    {
        Issuer = issuer.Address,
        Audience = Audience,
        TenantClaim = "org",
        Tenants = new Dictionary<string, TenantId>(StringComparer.Ordinal) { ["acme-corp"] = TenantId.Parse("acme") },
        RoleClaim = "groups",
        Roles = new Dictionary<string, ApiKeyRole>(StringComparer.Ordinal) { ["Footfall Buyers"] = ApiKeyRole.Buyer, ["Feeds"] = ApiKeyRole.Operator },
        ScopeClaim = "scp",
        Scopes = new Dictionary<string, KeyScope>(StringComparer.Ordinal) { ["api:keys"] = KeyScope.KeysWrite },
        KeysLifetime = TimeSpan.FromMinutes(1),
        Patience = patience ?? TimeSpan.FromSeconds(20),
    });

    private static string Sign(PlayedIssuer issuer, AuthServer server, SecurityKey key, string algorithm, Action<Dictionary<string, object>>? refine = null) =>
        issuer.Sign(key, algorithm, server.Clock.GetUtcNow(), Claims, refine);
}
