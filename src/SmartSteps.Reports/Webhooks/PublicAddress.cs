using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace SmartSteps.Reports.Webhooks;

/// <summary>
/// Tells addresses of the public Internet from all others, by the special-purpose registries of IANA (RFC 6890 and its successors): a tenant must not reach through us what
/// it cannot reach itself. What embeds an IPv4 address (mapped, NAT64, 6to4, Teredo, ISATAP) is refused as a whole, because it leads wherever a gateway takes it.
/// </summary>
public static class PublicAddress
{
    private static readonly ImmutableArray<IPNetwork> Refused =
    [
        // This network, private use, carrier-grade NAT, loopback, link-local with the clouds' metadata.
        Network("0.0.0.0/8"), Network("10.0.0.0/8"), Network("100.64.0.0/10"), Network("127.0.0.0/8"), Network("169.254.0.0/16"), Network("172.16.0.0/12"),

        // Protocol assignments, documentation, 6to4 relays, private use, AS112, AMT, benchmarking; multicast, reserved, broadcast.
        Network("192.0.0.0/24"), Network("192.0.2.0/24"), Network("192.31.196.0/24"), Network("192.52.193.0/24"), Network("192.88.99.0/24"), Network("192.168.0.0/16"),
        Network("192.175.48.0/24"), Network("198.18.0.0/15"), Network("198.51.100.0/24"), Network("203.0.113.0/24"), Network("224.0.0.0/4"), Network("240.0.0.0/4"),

        // A platform's own services behind a public address (Azure's wire server, Alibaba's metadata lies in 100.64/10).
        Network("168.63.129.16/32"),

        // Within 2000::/3: protocol assignments with Teredo and ORCHID, documentation, 6to4, AS112, and the second documentation prefix.
        Network("2001::/23"), Network("2001:db8::/32"), Network("2002::/16"), Network("2620:4f:8000::/48"), Network("3fff::/20"),
    ];

    private static readonly IPNetwork GlobalUnicast = Network("2000::/3");

    /// <summary>Interface identifiers of ISATAP (RFC 5214) hold an IPv4 address.</summary>
    private const int InterfaceStart = 8;

    /// <summary>True for an address that a delivery may go to.</summary>
    public static bool Is(IPAddress address)
    {
        // Networks compare a mapped address as the IPv4 one that it holds: it has to go first.
        if (address.IsIPv4MappedToIPv6)
        {
            return false;
        }

        // Of IPv6 only global unicast: that leaves out ::, ::1, compatible IPv4, NAT64 (64:ff9b::/96 and 64:ff9b:1::/48), unique-local, link- and site-local, multicast.
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && (!GlobalUnicast.Contains(address) || address.ScopeId != 0 || IsIsatap(address)))
        {
            return false;
        }

        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Refused.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <summary>True for this machine itself: 127.0.0.0/8 and ::1.</summary>
    public static bool IsLoopback(IPAddress address) => !address.IsIPv4MappedToIPv6 && IPAddress.IsLoopback(address);

    private static bool IsIsatap(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return bytes[InterfaceStart] is 0 or 2 && bytes[InterfaceStart + 1] == 0 && bytes[InterfaceStart + 2] == 0x5e && bytes[InterfaceStart + 3] == 0xfe;
    }

    private static IPNetwork Network(string text) => IPNetwork.Parse(text);
}
