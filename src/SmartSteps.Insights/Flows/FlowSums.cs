using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Flows;

/// <summary>Trips summed over days. Immutable once built.</summary>
internal sealed class FlowSums
{
    private readonly List<(ulong From, List<(ulong To, NoisyTotal Sum)> Flows)> rows;

    private FlowSums(List<(ulong From, List<(ulong To, NoisyTotal Sum)> Flows)> rows, int days)
    {
        this.rows = rows;
        Days = days;
    }

    /// <summary>How many days were added up.</summary>
    public int Days { get; }

    /// <summary>All flows of a place, by where they begin.</summary>
    public IReadOnlyList<(ulong From, List<(ulong To, NoisyTotal Sum)> Flows)> Rows => rows;

    /// <summary>True when a flow may be shown.</summary>
    public bool MayShowAny => rows.Exists(row => row.Flows.Exists(flow => flow.Sum.MayShow));

    /// <summary>Adds days up. Days of one domain are added cell by cell first, so that keys are looked at once.</summary>
    public static FlowSums Of(IReadOnlyList<SealedDay> days, ImmutableArray<ulong> from, ImmutableArray<ulong> to)
    {
        var wanted = to.ToHashSet();
        var groups = days.GroupBy(day => (day.Domain.Version, day.Parameters, day.Scale)).Select(alike => alike.ToArray()).ToList();
        var found = new List<(ulong From, List<(ulong To, NoisyTotal Sum)> Flows)>();
        foreach (var key in from.Distinct().Order())
        {
            var flows = new Dictionary<ulong, NoisyTotalBuilder>();
            foreach (var alike in groups)
            {
                AddRow(flows, alike, key, wanted);
            }

            if (flows.Count > 0)
            {
                found.Add((key, [.. flows.Select(flow => (flow.Key, flow.Value.Build()!.Value))]));
            }
        }

        return new FlowSums(found, days.Count);
    }

    private static void AddRow(Dictionary<ulong, NoisyTotalBuilder> flows, SealedDay[] alike, ulong key, HashSet<ulong> wanted)
    {
        var domain = alike[0].Domain;
        if (domain.IndexOf(key) is not (>= 0 and var row))
        {
            return;
        }

        var (level, scale) = (NoiseLevel.Of(alike[0].Parameters), RowSums.ScaleOf(alike[0].Scale));
        var columns = domain.Rows[row].Columns;
        var offset = domain.OffsetOf(row);
        for (var column = 0; column < columns.Length; column++)
        {
            if (wanted.Contains(columns[column]))
            {
                long value = 0;
                foreach (var day in alike)
                {
                    value = checked(value + day.Values[offset + column]);
                }

                ref var flow = ref CollectionsMarshal.GetValueRefOrAddDefault(flows, columns[column], out _);
                flow.Add(value, alike.Length, scale, level);
            }
        }
    }
}
