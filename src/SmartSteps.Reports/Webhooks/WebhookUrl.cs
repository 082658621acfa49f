using System.Net;

namespace SmartSteps.Reports.Webhooks;

/// <summary>Which addresses a webhook may have. What a name leads to is decided when it is called, see <see cref="PublicConnector"/>.</summary>
public static class WebhookUrl
{
    /// <summary>The most characters.</summary>
    public const int MostLength = 2_000;

    /// <summary>The address; or what is wrong with it.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="options">Which ports there are, and whether plain HTTP to this machine is allowed.</param>
    public static (Uri? Url, string? Fault) Read(string text, WebhookOptions options)
    {
        if (text.Length > MostLength || !Uri.TryCreate(text, UriKind.Absolute, out var url) || !text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || string.IsNullOrEmpty(url.Host) || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            return (null, $"'url' is an absolute address of at most {MostLength} characters, such as https://example.com/smartsteps.");
        }

        if (url.UserInfo.Length > 0)
        {
            return (null, "'url' holds no user name and no password: deliveries are signed, which proves more.");
        }

        if (url.Fragment.Length > 0)
        {
            return (null, "'url' has no fragment (#…): it would not be sent.");
        }

        return Fault(url, options) is { } fault ? (null, fault) : (url, null);
    }

    private static string? Fault(Uri url, WebhookOptions options)
    {
        var literal = url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : null;
        if (options.AllowInsecure && (literal is null ? IsLocalhost(url.IdnHost) : PublicAddress.IsLoopback(literal)))
        {
            return null;
        }

        if (url.Scheme != Uri.UriSchemeHttps)
        {
            return "'url' begins with https://: what is sent is for its receiver alone.";
        }

        if (!options.Admits(url.Port))
        {
            return $"'url' has port {url.Port}; deliveries go to {string.Join(", ", options.Ports.Prepend(8443).Prepend(443).Distinct())}.";
        }

        return (literal is not null && !PublicAddress.Is(literal)) || IsLocalhost(url.IdnHost)
            ? "'url' leads to an address that is not public: deliveries go to the public Internet alone."
            : null;
    }

    private static bool IsLocalhost(string host)
    {
        var name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
