using System.Collections.Immutable;
using SmartSteps.Network;

namespace SmartSteps.Markets.Zones;

/// <summary>The grounds of the markets, for those who know no cell plans. Thread-safe.</summary>
/// <param name="networks">The models of the cell plans.</param>
public sealed class MarketGrounds(MarketNetworks networks)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, MarketGround> known = new(StringComparer.Ordinal);

    /// <summary>The ground of the plan in force on a local day, or null while the market has no plan.</summary>
    public async ValueTask<MarketGround?> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken)
    {
        if (await networks.FindAsync(market, day, cancellationToken) is not { } network)
        {
            return null;
        }

        lock (gate)
        {
            if (!known.TryGetValue(network.GridVersion, out var ground))
            {
                if (known.Count == MarketNetworks.Capacity)
                {
                    known.Clear();
                }

                ground = Of(network);
                known.Add(network.GridVersion, ground);
            }

            return ground;
        }
    }

    private static MarketGround Of(NetworkModel network)
    {
        var indoor = network.Plan.Cells.Select((cell, index) => (cell.IndoorZone, index)).Where(cell => cell.IndoorZone is not null)
            .GroupBy(cell => cell.IndoorZone!, cell => cell.index, StringComparer.Ordinal).ToList();
        return new MarketGround(
            network.GridVersion,
            network.Grid.Leaves,
            indoor.ToImmutableDictionary(zone => zone.Key, zone => zone.Count(), StringComparer.Ordinal),
            indoor.ToImmutableDictionary(zone => zone.Key, zone => network.Footprints[zone.First()].Leaves[0], StringComparer.Ordinal));
    }
}
