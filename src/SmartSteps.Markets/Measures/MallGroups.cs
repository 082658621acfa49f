using System.Collections.Immutable;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// Which measurements are parts of one mall. A part is one indoor zone of the plan, so parts exclude each other; where tenants have drawn malls of
/// common parts these are one group, so each measurement is in one group at most, whoever else registered it.
/// </summary>
internal static class MallGroups
{
    public static ImmutableArray<MeasureGroup> Of(
        ImmutableArray<Zone> zones, Dictionary<(TenantId, ZoneId), MeasureId> own, ImmutableArray<MeasureId> order)
    {
        var root = Enumerable.Range(0, order.Length).ToArray();
        var malls = zones
            .Where(zone => zone.Parent is not null && zone.IndoorZones is [_] && own.ContainsKey((zone.Tenant, zone.Id)))
            .GroupBy(zone => (zone.Tenant, zone.Parent), zone => order.BinarySearch(own[(zone.Tenant, zone.Id)]));
        var parts = new SortedSet<int>();
        foreach (var mall in malls)
        {
            var first = mall.First();
            foreach (var part in mall)
            {
                parts.Add(part);
                root[RootOf(root, part)] = RootOf(root, first);
            }
        }

        return
        [
            .. parts.GroupBy(part => RootOf(root, part)).Select(group => group.ToImmutableArray()).Where(group => group.Length > 1)
                .OrderBy(group => group[0]).Select(group => new MeasureGroup(group)),
        ];
    }

    private static int RootOf(int[] root, int part)
    {
        while (root[part] != part)
        {
            part = root[part];
        }

        return part;
    }
}
