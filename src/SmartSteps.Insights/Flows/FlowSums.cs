using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Flows;

/// <summary>Trips summed over days. Immutable once built.</summary>
internal sealed class FlowSums
{
    private readonly SortedDictionary<ulong, SortedDictionary<ulong, NoisyTotal>> sums = [];

    private FlowSums(int days) => Days = days;

    /// <summary>How many days were added up.</summary>
    public int Days { get; }

    /// <summary>All flows of a place, by where they end.</summary>
    public IEnumerable<(ulong From, IReadOnlyCollection<KeyValuePair<ulong, NoisyTotal>> Flows)> Rows => sums.Select(row =>
        (row.Key, (IReadOnlyCollection<KeyValuePair<ulong, NoisyTotal>>)row.Value));

    /// <summary>True when a flow may be shown.</summary>
    public bool MayShowAny => sums.Values.Any(row => row.Values.Any(flow => flow.MayShow));

    /// <summary>Adds days up. Days of one domain are added cell by cell first, so that keys are looked at once.</summary>
    public static FlowSums Of(IReadOnlyList<SealedDay> days, ImmutableArray<ulong> from, ImmutableArray<ulong> to)
    {
        var wanted = to.ToHashSet();
        var cells = new Dictionary<(ulong From, ulong To), NoisyTotalBuilder>();
        foreach (var alike in days.GroupBy(day => (day.Domain.Version, day.Parameters, day.Scale)))
        {
            var first = alike.First();
            var (level, scale, count) = (NoiseLevel.Of(first.Parameters), RowSums.ScaleOf(first.Scale), alike.Count());
            foreach (var key in from)
            {
                if (first.Domain.IndexOf(key) is not (>= 0 and var row))
                {
                    continue;
                }

                var columns = first.Domain.Rows[row].Columns;
                var offset = first.Domain.OffsetOf(row);
                for (var column = 0; column < columns.Length; column++)
                {
                    if (wanted.Contains(columns[column]))
                    {
                        long value = 0;
                        foreach (var day in alike)
                        {
                            value = checked(value + day.Values[offset + column]);
                        }

                        var cell = cells.GetValueOrDefault((key, columns[column]));
                        cell.Add(value, count, scale, level);
                        cells[(key, columns[column])] = cell;
                    }
                }
            }
        }

        var found = new FlowSums(days.Count);
        foreach (var ((origin, end), cell) in cells)
        {
            (found.sums.TryGetValue(origin, out var row) ? row : found.sums[origin] = [])[end] = cell.Build()!.Value;
        }

        return found;
    }
}
