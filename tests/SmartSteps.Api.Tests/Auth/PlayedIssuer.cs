using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SmartSteps.Api.Tests.Auth;

/// <summary>An OpenID Connect issuer behind a real Kestrel: its discovery document, its keys, which can change, and tokens.</summary>
internal sealed class PlayedIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<SecurityKey> published = [];
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private int looks;

    private PlayedIssuer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", async (HttpContext context) =>
        {
            Interlocked.Increment(ref looks);
            if (IsSilent)
            {
                var hungUp = new TaskCompletionSource();
                await using var listening = context.RequestAborted.Register(hungUp.SetResult);
                await hungUp.Task;
            }

            return Results.Json(new { issuer = SaysIssuer ?? Address, jwks_uri = Address + "/keys", token_endpoint = Address + "/token" });
        });
        app.MapGet("/keys", () => Results.Text(JsonSerializer.Serialize(new { keys = published.Select(Public) }), "application/json"));
    }

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>How often the discovery document was fetched.</summary>
    public int Looks => Volatile.Read(ref looks);

    /// <summary>True while it takes questions and answers none.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What the discovery document says in place of its address.</summary>
    public string? SaysIssuer { get; set; }

    public static async Task<PlayedIssuer> StartAsync()
    {
        var issuer = new PlayedIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    public ECDsaSecurityKey AddElliptic(string kid, bool publish = true)
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = kid };
        published.AddRange(publish ? [key] : []);
        return key;
    }

    public RsaSecurityKey AddRsa(string kid)
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = kid };
        published.Add(key);
        return key;
    }

    public string Sign(SecurityKey key, string algorithm, DateTimeOffset now, Dictionary<string, object> claims, Action<Dictionary<string, object>>? refine = null)
    {
        var all = new Dictionary<string, object>(claims, StringComparer.Ordinal)
        {
            ["iss"] = Address, ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        refine?.Invoke(all);
        return handler.CreateToken(JsonSerializer.Serialize(all), new SigningCredentials(key, algorithm));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static Dictionary<string, string> Public(SecurityKey key)
    {
        var json = JsonWebKeyConverter.ConvertFromSecurityKey(key);
        return json.Kty == "EC"
            ? new(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = json.Crv, ["x"] = json.X, ["y"] = json.Y, ["kid"] = json.Kid, ["use"] = "sig" }
            : new(StringComparer.Ordinal) { ["kty"] = "RSA", ["n"] = json.N, ["e"] = json.E, ["kid"] = json.Kid, ["use"] = "sig" };
    }
}
