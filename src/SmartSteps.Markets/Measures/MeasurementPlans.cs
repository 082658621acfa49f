using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Zones;
using SmartSteps.Network;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// What is counted on a market day: the zones that all tenants have in force, snapped to the day's grid, each set once. Thread-safe.
/// </summary>
/// <param name="zones">The zones and pairs.</param>
/// <param name="areas">The areas.</param>
public sealed class MeasurementPlans(IZoneRegistry zones, IAreaRegistry areas)
{
    /// <summary>The plan of a day. Zones outside the day's coverage are left out; they have no data on that day.</summary>
    /// <param name="market">The market.</param>
    /// <param name="day">The local day.</param>
    /// <param name="network">The model of the cell plan in force on the day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<MeasurementPlan> FindAsync(Market market, DateOnly day, NetworkModel network, CancellationToken cancellationToken)
    {
        var inForce = await zones.ListInForceAsync(market.Id, day, cancellationToken);
        var named = await areas.FindAsync(market.Id, day, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var leaves = network.Grid.Leaves;
        return Of(inForce, network, named.IsEmpty ? AreaPartition.OfTiles(leaves) : AreaPartition.Of(named, leaves));
    }

    /// <summary>The plan that follows from zones, a network and areas. Pure.</summary>
    public static MeasurementPlan Of(ZonesInForce inForce, NetworkModel network, AreaPartition areas)
    {
        var cellsOf = network.Plan.Cells.Select((cell, index) => (cell.IndoorZone, index)).Where(cell => cell.IndoorZone is not null)
            .ToLookup(cell => cell.IndoorZone!, cell => cell.index, StringComparer.Ordinal);
        var measures = new SortedDictionary<MeasureId, Measure>();
        var own = new Dictionary<(TenantId, ZoneId), MeasureId>();
        foreach (var zone in inForce.Zones.Where(zone => zone.MeasuredAs is null))
        {
            if (Measured(zone, network.Grid.Leaves, cellsOf) is { } measure)
            {
                own[(zone.Tenant, zone.Id)] = measure.Id;
                measures.TryAdd(measure.Id, measure);
            }
        }

        foreach (var zone in inForce.Zones.Where(zone => zone.MeasuredAs is not null))
        {
            if (own.TryGetValue((zone.Tenant, zone.MeasuredAs!.Value), out var id))
            {
                own[(zone.Tenant, zone.Id)] = id;
            }
        }

        ImmutableArray<MeasureId> order = [.. measures.Keys];
        return new MeasurementPlan(
            network.GridVersion, [.. measures.Values], Pairs(inForce.Pairs, own, order), MallGroups.Of(inForce.Zones, own, order), areas);
    }

    private static Measure? Measured(Zone zone, ImmutableArray<Tile> leaves, ILookup<string, int> cellsOf)
    {
        if (ZoneSnap.Of(zone, leaves) is not { } snap)
        {
            return null;
        }

        if (zone.IndoorZones.IsDefaultOrEmpty)
        {
            return new Measure(snap.Measure, snap.Leaves, []);
        }

        ImmutableArray<int> cells = [.. zone.IndoorZones.Distinct(StringComparer.Ordinal).SelectMany(name => cellsOf[name]).Order()];
        return cells.IsEmpty ? null : new Measure(snap.Measure, [], cells);
    }

    private static ImmutableArray<MeasurePair> Pairs(
        ImmutableArray<ZonePair> pairs, Dictionary<(TenantId, ZoneId), MeasureId> own, ImmutableArray<MeasureId> order)
    {
        var found = new SortedDictionary<ulong, MeasurePair>();
        foreach (var pair in pairs)
        {
            // Under a new plan two zones may have become one measurement: then there is nothing between them to count.
            if (own.TryGetValue((pair.Tenant, pair.First), out var one) && own.TryGetValue((pair.Tenant, pair.Second), out var other) && one != other)
            {
                var (first, second) = (order.BinarySearch(one), order.BinarySearch(other));
                var key = MeasurePair.KeyOf(one, other);
                found.TryAdd(key, new MeasurePair(key, Math.Min(first, second), Math.Max(first, second)));
            }
        }

        return [.. found.Values];
    }
}
