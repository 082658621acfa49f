using SmartSteps.Network;

namespace SmartSteps.Markets.Outages;

/// <summary>Takes declarations of outages, and finds which leaves and indoor zones are left without any cell. Thread-safe.</summary>
/// <param name="outages">Where they are kept.</param>
/// <param name="networks">The models of the cell plans.</param>
public sealed class OutageDesk(IOutages outages, MarketNetworks networks)
{
    private const int MostDays = 366;
    private const long SecondsPerDay = 86_400;

    /// <summary>Declares that cells were out of service. Idempotent.</summary>
    /// <param name="market">The market.</param>
    /// <param name="fromUnixSeconds">First second.</param>
    /// <param name="toUnixSeconds">First second after it; a year later at most.</param>
    /// <param name="cells">Names of cells of the plan in force when it began; none: all of the market.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<OutageDeclaration> DeclareAsync(
        Market market, long fromUnixSeconds, long toUnixSeconds, IReadOnlyCollection<string> cells, CancellationToken cancellationToken)
    {
        if (toUnixSeconds <= fromUnixSeconds || toUnixSeconds - fromUnixSeconds > MostDays * SecondsPerDay)
        {
            return new OutageDeclaration(null, $"An outage ends after it began, {MostDays} days later at most.");
        }

        var day = market.Calendar.DayAt(fromUnixSeconds).Date;
        if (await networks.FindAsync(market.Id, day, cancellationToken) is not { } network)
        {
            return new OutageDeclaration(null, $"The market {market.Id} has no cell plan.");
        }

        var names = cells.ToHashSet(StringComparer.Ordinal);
        var known = network.Plan.Cells.Select(cell => cell.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            return new OutageDeclaration(null, $"The cell plan of {day:yyyy-MM-dd} has no cell '{unknown}'.");
        }

        var outage = names.Count == 0
            ? new Outage { Market = market.Id, FromUnixSeconds = fromUnixSeconds, ToUnixSeconds = toUnixSeconds }
            : Reaching(network, names) with { Market = market.Id, FromUnixSeconds = fromUnixSeconds, ToUnixSeconds = toUnixSeconds };
        await outages.PutAsync(outage, cancellationToken);
        return new OutageDeclaration(outage, null);
    }

    private static Outage Reaching(NetworkModel network, HashSet<string> names)
    {
        var served = new bool[network.Grid.Leaves.Length];
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < network.Plan.Cells.Length; i++)
        {
            var cell = network.Plan.Cells[i];
            if (names.Contains(cell.Id.Value))
            {
                continue;
            }

            foreach (var leaf in network.Footprints[i].Leaves)
            {
                served[leaf] = true;
            }

            if (cell.IndoorZone is { } zone)
            {
                open.Add(zone);
            }
        }

        return new Outage
        {
            Market = default,
            FromUnixSeconds = 0,
            ToUnixSeconds = 0,
            Cells = [.. names.Order(StringComparer.Ordinal)],
            Leaves = [.. network.Grid.Leaves.Where((_, leaf) => !served[leaf])],
            IndoorZones =
            [
                .. network.Plan.Cells.Select(cell => cell.IndoorZone).OfType<string>().Distinct(StringComparer.Ordinal)
                    .Where(zone => !open.Contains(zone)).Order(StringComparer.Ordinal),
            ],
        };
    }
}
