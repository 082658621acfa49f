using Microsoft.Extensions.Configuration;
using SmartSteps.Api;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Host.Settings;

/// <summary>
/// Who is let in: <c>publicUrl</c>, <c>trustedProxies</c>, and within <c>auth</c> an issuer elsewhere. As environment variables <c>SMARTSTEPS_PUBLICURL</c>,
/// <c>SMARTSTEPS_AUTH__ISSUER</c> and so on.
/// </summary>
internal sealed class AuthSettings
{
    private static readonly string[] Known =
        ["issuer", "audience", "tenantClaim", "tenants", "roleClaim", "roles", "scopeClaim", "scopes", "tokenMinutes"];

    private readonly Uri? publicUrl;
    private readonly AddressList trustedProxies;
    private readonly OutsideIssuerOptions? issuer;
    private readonly TimeSpan? tokenLifetime;

    private AuthSettings(Uri? publicUrl, AddressList trustedProxies, OutsideIssuerOptions? issuer, TimeSpan? tokenLifetime) =>
        (this.publicUrl, this.trustedProxies, this.issuer, this.tokenLifetime) = (publicUrl, trustedProxies, issuer, tokenLifetime);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="CommandFailure">One is unknown or has no usable value; the message names its key.</exception>
    public static AuthSettings Read(IConfiguration configuration)
    {
        var auth = configuration.GetSection("auth");
        if (auth.GetChildren().Select(c => c.Key).Except(Known, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw new CommandFailure($"There is no setting 'auth:{unknown}'.", $"There are: {string.Join(", ", Known)}.", ExitCode.Usage);
        }

        return new AuthSettings(ReadUrl(configuration["publicUrl"]), ReadProxies(configuration), ReadIssuer(auth), ReadLifetime(auth["tokenMinutes"]));
    }

    /// <summary>Hands the settings to the API.</summary>
    /// <param name="options">The API's.</param>
    /// <param name="listening">Where the server listens, as far as nothing else is said of where clients reach it.</param>
    public void ApplyTo(AuthOptions options, Uri listening)
    {
        options.PublicUrl = publicUrl ?? listening;
        options.TrustedProxies = trustedProxies;
        options.OutsideIssuer = issuer;
        options.TokenLifetime = tokenLifetime ?? options.TokenLifetime;
        try
        {
            options.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new CommandFailure(exception.Message, "Mend the setting of this name, publicUrl or one of auth.", ExitCode.Usage, exception);
        }
    }

    private static Uri? ReadUrl(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw new CommandFailure($"publicUrl: '{text}' is no address.", "Write where clients reach the API, such as https://api.example.com.", ExitCode.Usage);
    }

    private static AddressList ReadProxies(IConfiguration configuration)
    {
        var section = configuration.GetSection("trustedProxies");
        if (!section.Exists())
        {
            return AddressList.Everywhere;
        }

        var texts = section.GetChildren().Select(c => c.Value).Append(section.Value)
            .SelectMany(t => (t ?? string.Empty).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
        return AddressList.Of(texts.Select(text => AddressList.TryParse(text, out var network, out var fault)
            ? network
            : throw new CommandFailure($"trustedProxies: {fault}", "Name the proxies in front of this server, whose X-Forwarded-For can be believed.", ExitCode.Usage)));
    }

    private static TimeSpan? ReadLifetime(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return int.TryParse(text, out var minutes) && minutes >= 1 && minutes <= AuthOptions.LongestToken.TotalMinutes
            ? TimeSpan.FromMinutes(minutes)
            : throw new CommandFailure($"auth:tokenMinutes: '{text}' is not a number from 1 to {AuthOptions.LongestToken.TotalMinutes}.", "Mend the setting.", ExitCode.Usage);
    }

    private static OutsideIssuerOptions? ReadIssuer(IConfigurationSection auth)
    {
        if (auth["issuer"] is not { Length: > 0 } issuer)
        {
            return auth["audience"] is null
                ? null
                : throw new CommandFailure("auth:audience is set, but auth:issuer is not.", "Name the issuer whose tokens shall be taken.", ExitCode.Usage);
        }

        var usual = new OutsideIssuerOptions { Issuer = issuer, Audience = auth["audience"] ?? string.Empty };
        var options = new OutsideIssuerOptions
        {
            Issuer = issuer,
            Audience = usual.Audience,
            TenantClaim = auth["tenantClaim"] ?? usual.TenantClaim,
            Tenants = Map<TenantId>(auth, "tenants", text => TenantId.TryParse(text, out var tenant) ? tenant : null, "a tenant's name"),
            RoleClaim = auth["roleClaim"] ?? usual.RoleClaim,
            Roles = Map<ApiKeyRole>(auth, "roles", text => Enum.TryParse<ApiKeyRole>(text, ignoreCase: true, out var role) && Enum.IsDefined(role) ? role : null, "buyer, operator or admin"),
            ScopeClaim = auth["scopeClaim"] ?? usual.ScopeClaim,
            Scopes = Map<KeyScope>(auth, "scopes", text => KeyScope.TryParse(text, out var scope) ? scope : null, $"one of {string.Join(", ", KeyScope.All)}"),
        };
        try
        {
            options.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new CommandFailure($"auth:{exception.ParamName?.ToLowerInvariant()}: {exception.Message}", "Mend the setting.", ExitCode.Usage, exception);
        }

        return options;
    }

    /// <summary>A map whose keys may hold colons, which the configuration takes for levels.</summary>
    private static Dictionary<string, T> Map<T>(IConfigurationSection auth, string name, Func<string, T?> read, string wanted)
        where T : struct
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in auth.GetSection(name).AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && key.Length > 0)
            {
                map[key] = read(value) ?? throw new CommandFailure($"auth:{name}:{key}: '{value}' is not {wanted}.", "Mend the setting.", ExitCode.Usage);
            }
        }

        return map;
    }
}
