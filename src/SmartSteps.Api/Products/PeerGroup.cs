using SmartSteps.Insights.Benchmarks;
using SmartSteps.Insights.Places;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Products;

/// <summary>
/// Who a zone is compared with: the zones that others have in force in its market on the last day asked for, indoors with indoors, a mall's parts left out. Thread-safe.
/// </summary>
internal sealed class PeerGroup(IZoneRegistry registry, ZonePlaces places)
{
    /// <summary>More are not read: rank and mean are then over the first of them by tenant and name.</summary>
    private const int MostPeers = 500;

    public async ValueTask<IReadOnlyCollection<Peer>> ListAsync(ZoneQuestion question, CancellationToken cancellationToken)
    {
        var (zone, market) = (question.Zone.Zone, question.Zone.Market);
        var lastDay = question.Window.EndDay.AddDays(-1);
        var inForce = await registry.ListInForceAsync(market.Id, lastDay, cancellationToken);
        var byName = inForce.Zones.ToDictionary(z => (z.Tenant, z.Id));
        var peers = new List<Peer>();
        foreach (var other in inForce.Zones.Where(z => IsPeer(z, zone) && !(z.Until <= lastDay)).Take(MostPeers))
        {
            var measured = other.MeasuredAs is { } earlier && byName.TryGetValue((other.Tenant, earlier), out var found) ? found : other;
            var place = await places.FindAsync(market, measured with { From = other.From, Until = other.Until }, question.Window.ForFigures, cancellationToken);
            peers.Add(new Peer(other.Tenant, place));
        }

        return peers;
    }

    private static bool IsPeer(Zone other, Zone zone) =>
        other.Tenant != zone.Tenant && other.Parent is null && other.IndoorZones.IsDefaultOrEmpty == zone.IndoorZones.IsDefaultOrEmpty;
}
