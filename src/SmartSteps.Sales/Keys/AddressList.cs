using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace SmartSteps.Sales.Keys;

/// <summary>
/// Networks that something may be used from: addresses and prefixes (CIDR), IPv4 and IPv6. Empty means everywhere. An IPv4 address that
/// came as IPv6 (<c>::ffff:192.0.2.1</c>) is taken as IPv4. Immutable.
/// </summary>
public sealed class AddressList : IEquatable<AddressList>
{
    /// <summary>The most networks that a list may have.</summary>
    public const int Most = 50;

    private readonly ImmutableArray<IPNetwork> networks;

    private AddressList(ImmutableArray<IPNetwork> networks) => this.networks = networks;

    /// <summary>No limit.</summary>
    public static AddressList Everywhere { get; } = new([]);

    /// <summary>True where there is no limit.</summary>
    public bool IsEverywhere => networks.IsEmpty;

    /// <summary>Reads one network: <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>, or a single address.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="network">The network, where it is one.</param>
    /// <param name="fault">What is wrong with it, otherwise.</param>
    public static bool TryParse(string text, out IPNetwork network, [NotNullWhen(false)] out string? fault)
    {
        network = default;
        fault = null;
        var parts = text.Split('/');
        if (parts.Length > 2 || !IPAddress.TryParse(parts[0], out var address) || !IsPlain(parts[0], address))
        {
            fault = $"'{Shown(text)}' is no network: write an address or a prefix, such as 192.0.2.0/24 or 2001:db8::/32.";
            return false;
        }

        var most = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var length = most;
        if (parts.Length == 2 && (!int.TryParse(parts[1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out length) || length > most))
        {
            fault = $"'{Shown(text)}' is no network: the prefix has 0 to {most} bits.";
            return false;
        }

        var start = First(address, length);
        if (!start.Equals(address))
        {
            fault = $"'{Shown(text)}' has bits beyond its prefix: write {start}/{length}, or {address} alone.";
            return false;
        }

        network = new IPNetwork(address, length);
        return true;
    }

    /// <summary>A list of these networks, in order, each once.</summary>
    public static AddressList Of(IEnumerable<IPNetwork> networks)
    {
        ImmutableArray<IPNetwork> all = [.. networks.Distinct()];
        return all.IsEmpty ? Everywhere : new AddressList(all);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static AddressList Parse(string text) =>
        Of(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => TryParse(each, out var network, out var fault) ? network : throw new FormatException(fault)));

    /// <summary>True where the address may be used from; an unknown one only where there is no limit.</summary>
    public bool Contains(IPAddress? address)
    {
        if (IsEverywhere)
        {
            return true;
        }

        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && networks.Any(n => n.Contains(plain));
    }

    /// <summary>True where everything in the other list lies in this one.</summary>
    public bool Covers(AddressList other) =>
        IsEverywhere || (!other.IsEverywhere && other.networks.All(n => networks.Any(m => m.PrefixLength <= n.PrefixLength && m.Contains(n.BaseAddress))));

    /// <summary>The networks as they are written.</summary>
    public IReadOnlyList<string> Texts() => [.. networks.Select(n => n.ToString())];

    /// <inheritdoc/>
    public bool Equals(AddressList? other) => other is not null && networks.SequenceEqual(other.networks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AddressList);

    /// <inheritdoc/>
    public override int GetHashCode() => networks.Aggregate(0, HashCode.Combine);

    /// <summary>The networks, a space between them; empty for everywhere.</summary>
    public override string ToString() => string.Join(' ', networks);

    /// <summary>Without a scope, and not one of the short forms of IPv4 (127.1), which few readers would read alike.</summary>
    private static bool IsPlain(string text, IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? text == address.ToString()
        : !address.IsIPv4MappedToIPv6 && !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal);

    private static IPAddress First(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }

    private static string Shown(string text) => text.Length <= 50 ? text : text[..50] + "…";
}
