using System.Net;
using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Keys;

/// <summary>
/// Where a request comes from: the address of its connection. Where that is a proxy that is trusted, the last address in X-Forwarded-For that is none:
/// what stands before it anybody could have written.
/// </summary>
internal sealed class CallerAddress(AuthOptions options)
{
    private const string Header = "X-Forwarded-For";
    private const int MostHops = 20;

    /// <summary>The address; null for a connection without one.</summary>
    public IPAddress? Of(HttpContext context)
    {
        var address = Plain(context.Connection.RemoteIpAddress);
        if (!IsProxy(address))
        {
            return address;
        }

        var hops = context.Request.Headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var hop in hops.Reverse().Take(MostHops))
        {
            if (!IPEndPoint.TryParse(hop, out var point))
            {
                break;
            }

            address = Plain(point.Address);
            if (!IsProxy(address))
            {
                break;
            }
        }

        return address;
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    private bool IsProxy(IPAddress? address) => !options.TrustedProxies.IsEverywhere && options.TrustedProxies.Contains(address);
}
