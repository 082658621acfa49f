using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tokens;

namespace SmartSteps.Api;

/// <summary>Settings of who is let in.</summary>
public sealed class AuthOptions
{
    /// <summary>The longest that an access token may live: an hour.</summary>
    public static readonly TimeSpan LongestToken = TimeSpan.FromHours(1);

    /// <summary>Where clients reach the API, without a slash at the end: the issuer of its access tokens, and whom they are for. Default <c>http://127.0.0.1:5080</c>.</summary>
    public Uri PublicUrl { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>How long an access token lives; default and most an hour, at least a minute.</summary>
    public TimeSpan TokenLifetime { get; set; } = LongestToken;

    /// <summary>How long the keys of access tokens live.</summary>
    public TokenKeyOptions TokenKeys { get; } = new();

    /// <summary>Proxies whose X-Forwarded-For is believed; by default none, so that a request comes from the address of its connection.</summary>
    public AddressList TrustedProxies { get; set; } = AddressList.Of([]);

    /// <summary>Wrong secrets that one address (IPv6: one /64) may send within <see cref="WrongSecretsWithin"/>; default 20, at least 1.</summary>
    public int WrongSecrets { get; set; } = 20;

    /// <summary>The time in which wrong secrets are counted, and after which the address is heard again; default a minute, 1 second to 1 day.</summary>
    public TimeSpan WrongSecretsWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>An issuer elsewhere whose tokens are taken too, or null.</summary>
    public OutsideIssuerOptions? OutsideIssuer { get; set; }

    /// <summary><see cref="PublicUrl"/> as it stands in tokens.</summary>
    internal string Issuer => PublicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">One is not kept; the message names the setting.</exception>
    public void Validate()
    {
        if (!PublicUrl.IsAbsoluteUri || (PublicUrl.Scheme != Uri.UriSchemeHttp && PublicUrl.Scheme != Uri.UriSchemeHttps) || PublicUrl.Query.Length > 0 || PublicUrl.Fragment.Length > 0)
        {
            throw new ArgumentException("It is an http or https address without query and fragment.", nameof(PublicUrl));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(TokenLifetime, TimeSpan.FromMinutes(1), nameof(TokenLifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(TokenLifetime, LongestToken, nameof(TokenLifetime));
        ArgumentOutOfRangeException.ThrowIfLessThan(WrongSecrets, 1, nameof(WrongSecrets));
        ArgumentOutOfRangeException.ThrowIfLessThan(WrongSecretsWithin, TimeSpan.FromSeconds(1), nameof(WrongSecretsWithin));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(WrongSecretsWithin, TimeSpan.FromDays(1), nameof(WrongSecretsWithin));
        TokenKeys.Validate();
        OutsideIssuer?.Validate();
        if (OutsideIssuer?.Issuer == Issuer)
        {
            throw new ArgumentException("The outside issuer has the address of this API itself.", nameof(OutsideIssuer));
        }
    }
}
