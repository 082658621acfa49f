using System.Net;
using System.Net.Sockets;
using SmartSteps.Insights;

namespace SmartSteps.Api.Keys;

/// <summary>
/// Counts the wrong secrets that came from an address (IPv6: from its /64), and says when enough is enough. A key that was right from there before is heard all the
/// same, and every key from elsewhere: nobody can lock out another. In bounded memory: what was not seen for longest is forgotten first. Thread-safe.
/// </summary>
internal sealed class WrongSecrets(AuthOptions options, TimeProvider clock)
{
    private const int MostAddresses = 10_000;
    private const int NetworkBytes = 8;

    private readonly RecentlyUsed<IPAddress, Tally> tallies = new(MostAddresses, _ => 1);
    private readonly RecentlyUsed<(IPAddress Address, string Id), bool> right = new(MostAddresses, _ => 1);

    /// <summary>How long the address is not heard; null where it is.</summary>
    public TimeSpan? Wait(IPAddress? address)
    {
        if (!tallies.TryGet(Origin(address), out var tally))
        {
            return null;
        }

        lock (tally)
        {
            var left = options.WrongSecretsWithin - clock.GetElapsedTime(tally.Since);
            return tally.Count >= options.WrongSecrets && left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>A wrong secret came from the address.</summary>
    public void Count(IPAddress? address)
    {
        var origin = Origin(address);
        tallies.Add(origin, new Tally { Since = clock.GetTimestamp() });
        if (!tallies.TryGet(origin, out var tally))
        {
            return;
        }

        lock (tally)
        {
            if (clock.GetElapsedTime(tally.Since) >= options.WrongSecretsWithin)
            {
                (tally.Since, tally.Count) = (clock.GetTimestamp(), 0);
            }

            tally.Count++;
        }
    }

    /// <summary>A key was right from the address.</summary>
    public void Remember(IPAddress? address, string id) => right.Add((Origin(address), id), true);

    /// <summary>True where the key was right from the address before.</summary>
    public bool WasRight(IPAddress? address, string? id) => id is not null && right.TryGet((Origin(address), id), out _);

    /// <summary>Who has one address of an IPv6 network usually has all of it.</summary>
    private static IPAddress Origin(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address ?? IPAddress.None;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }

    private sealed class Tally
    {
        public long Since { get; set; }

        public int Count { get; set; }
    }
}
