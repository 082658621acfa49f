using System.Net.Http.Headers;
using System.Text;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>Wrong secrets are counted where they come from, and secrets are nowhere to be found.</summary>
public sealed class SecretTests
{
    private const string Path = "/v1/markets";
    private const string Here = "203.0.113.5";

    [Fact]
    public async Task AnAddressThatSendsTooManyWrongSecretsIsNotHeardForAWhileAndNobodyElseNoticesIt()
    {
        await using var server = await AuthServer.StartAsync(o => o.WrongSecrets = 5);
        var (key, inUse) = (await server.IssueAsync(), await server.IssueAsync());
        var wrong = key.Text[..14] + inUse.Text[14..];
        Assert.Equal("200", await server.StatusAsync(Path, inUse.Text, Here));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, wrong, Here));
        }

        using (var refused = await server.GetAsync(Path, wrong, Here))
        {
            await ApiFixture.ProblemAsync(refused, 429, "too-many-wrong-secrets");
            Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        }

        using (var refused = await server.TokenAsync(Form(wrong), from: Here))
        {
            Assert.Equal(429, (int)refused.StatusCode);
            Assert.Equal("temporarily_unavailable", (await ApiFixture.JsonAsync(refused)).GetProperty("error").GetString());
        }

        // The right key from elsewhere, and one that was right from here before, are heard; here a guess at it is not.
        Assert.Equal("200", await server.StatusAsync(Path, key.Text, "203.0.113.6"));
        Assert.Equal("200", await server.StatusAsync(Path, inUse.Text, Here));
        Assert.Equal("429 too-many-wrong-secrets", await server.StatusAsync(Path, key.Text, Here));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("200", await server.StatusAsync(Path, key.Text, Here));
        Assert.Equal("401 unauthorized", await server.StatusAsync(Path, wrong, Here));
    }

    [Fact]
    public async Task NeighboursInOneIPv6NetworkAreOneAndWhatIsNoGuessIsNotCounted()
    {
        await using var server = await AuthServer.StartAsync(o => o.WrongSecrets = 3);
        var (key, other) = (await server.IssueAsync(), await server.IssueAsync());
        var wrong = key.Text[..14] + other.Text[14..];
        await server.Keys.RevokeAsync(other.Record.Id, default);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, other.Text, "2001:db8::1"));
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, "nonsense", "2001:db8::1"));
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, null, "2001:db8::1"));
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, wrong, $"2001:db8::{i + 1}"));
        }

        Assert.Equal("429 too-many-wrong-secrets", await server.StatusAsync(Path, wrong, "2001:db8::99"));
        Assert.Equal("401 unauthorized", await server.StatusAsync(Path, wrong, "2001:db8:1::99"));
    }

    [Fact]
    public async Task ForgedTokensAreCountedLikeWrongSecrets()
    {
        await using var server = await AuthServer.StartAsync(o => o.WrongSecrets = 3);
        var token = await server.TokenAsync(await server.IssueAsync());
        var signature = token.LastIndexOf('.') + 1;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("401 unauthorized", await server.StatusAsync(Path, token[..signature] + new string("ABC"[i], token.Length - signature), Here));
        }

        Assert.Equal("429 too-many-wrong-secrets", await server.StatusAsync(Path, token[..signature] + new string('D', token.Length - signature), Here));
        Assert.Equal("200", await server.StatusAsync(Path, token, Here));
    }

    [Theory]
    [InlineData("anybody", true)]
    [InlineData("", true)]
    [InlineData("täglich@kauf.example", true)]
    [InlineData("key-in-place-of-the-name", false)]
    public async Task BasicTakesTheKeyAsPasswordWithAnyNameOrAsTheNameAlone(string user, bool asPassword)
    {
        await using var server = await AuthServer.StartAsync();
        var key = (await server.IssueAsync()).Text;
        var pair = asPassword ? $"{user}:{key}" : $"{key}:";
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        using var answer = await server.Client.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task TheAddressIsThatOfTheConnectionUnlessAProxyIsTrusted()
    {
        await using var server = await AuthServer.StartAsync(o => o.TrustedProxies = AddressList.Everywhere);
        var bound = await server.IssueAsync(refine: g => g with { Addresses = AddressList.Parse("198.51.100.0/24") });
        Assert.Equal("403 address-not-allowed", await server.StatusAsync(Path, bound.Text, "198.51.100.7"));

        await using var behind = await AuthServer.StartAsync(o => o.TrustedProxies = AddressList.Parse("127.0.0.1 10.0.0.0/8"));
        bound = await behind.IssueAsync(refine: g => g with { Addresses = AddressList.Parse("198.51.100.0/24 2001:db8::/32") });
        foreach (var (from, expected) in new[]
        {
            ("198.51.100.7", "200"), ("203.0.113.1, 198.51.100.7, 10.1.2.3", "200"), ("198.51.100.7, 203.0.113.1", "403 address-not-allowed"), ("198.51.100.7, nonsense", "403 address-not-allowed"),
            ("[2001:db8::5]:443", "200"), ("::ffff:198.51.100.7", "200"), ("2001:db9::1", "403 address-not-allowed"),
        })
        {
            Assert.Equal(expected, await behind.StatusAsync(Path, bound.Text, from));
        }
    }

    [Fact]
    public async Task NoSecretAndNoTokenIsInTheLogOrInTheDatabase()
    {
        await using var server = await AuthServer.StartAsync();
        var key = await server.IssueAsync();
        var wrong = key.Text[..14] + new string('A', 42) + "A";
        var token = await server.TokenAsync(key);
        using var made = await server.SendAsync(HttpMethod.Post, "/v1/keys", key.Text, """{ "name": "made" }""", idempotencyKey: "made");
        var second = (await ApiFixture.JsonAsync(made)).GetProperty("data").GetProperty("secret").GetString()!;
        using var again = await server.SendAsync(HttpMethod.Post, "/v1/keys", key.Text, """{ "name": "made" }""", idempotencyKey: "made");
        using var rotated = await server.SendAsync(HttpMethod.Post, $"/v1/keys/{key.Record.Id}/rotate", key.Text, "{}", idempotencyKey: "rotated");
        var third = (await ApiFixture.JsonAsync(rotated)).GetProperty("data").GetProperty("secret").GetString()!;
        foreach (var text in new[] { key.Text, wrong, token, second, third, token[..^5] + "AAAAA" })
        {
            await server.StatusAsync(Path, text);
        }

        using (await server.TokenAsync(Form(third)))
        using (await server.TokenAsync(Form(wrong)))
        using (await server.TokenAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" }, (key.Record.Id, third[14..])))
        {
            Assert.NotEmpty(server.Log);
        }

        var log = string.Join('\n', server.Log);
        var secrets = new[] { key.Text[14..], second[14..], third[14..], token, token[(token.LastIndexOf('.') + 1)..] };
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(server.Folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            var bytes = copy.ToArray();
            Assert.All(secrets, secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(secret))));
            Assert.All(secrets.Take(3), secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Buffers.Text.Base64Url.DecodeFromChars(secret))));
        }
    }

    private static Dictionary<string, string> Form(string key) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "client_credentials", ["client_id"] = key.Substring(5, 8), ["client_secret"] = key[14..],
    };
}
