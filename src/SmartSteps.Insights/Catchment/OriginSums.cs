using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Catchment;

/// <summary>Visitors by origin, summed over days. Immutable.</summary>
internal sealed class OriginSums
{
    private OriginSums(List<(ulong Area, NoisyTotal Sum)> shown, List<(ulong Area, NoisyTotal Sum)> suppressed, int days)
    {
        Shown = shown;
        Suppressed = suppressed;
        Days = days;
    }

    /// <summary>Areas that may be shown, largest first.</summary>
    public IReadOnlyList<(ulong Area, NoisyTotal Sum)> Shown { get; }

    /// <summary>Areas that may not, by key.</summary>
    public IReadOnlyList<(ulong Area, NoisyTotal Sum)> Suppressed { get; }

    /// <summary>How many days were added up.</summary>
    public int Days { get; }

    /// <summary>Adds days up, by the key of the area: domains may differ from day to day.</summary>
    public static OriginSums Of(IReadOnlyList<SealedRow> rows)
    {
        var sums = new SortedDictionary<ulong, NoisyTotalBuilder>();
        foreach (var row in rows)
        {
            var columns = row.Domain.Rows[row.Row].Columns;
            var (level, scale) = (NoiseLevel.Of(row.Parameters), RowSums.ScaleOf(row.Scale));
            for (var column = 0; column < columns.Length; column++)
            {
                var sum = sums.GetValueOrDefault(columns[column]);
                sum.Add(row.Values[column], scale, level);
                sums[columns[column]] = sum;
            }
        }

        var all = sums.Select(area => (area.Key, Sum: area.Value.Build()!.Value)).ToList();
        return new OriginSums(
            [.. all.Where(area => area.Sum.MayShow).OrderByDescending(area => area.Sum.Devices)], [.. all.Where(area => !area.Sum.MayShow)], rows.Count);
    }

    /// <summary>What is left of the whole when everything that is shown is taken away: its noise is that of all of them together.</summary>
    public NoisyTotal Rest(in NoisyTotal whole)
    {
        var (units, devices, scale, variance) = (whole.Units, whole.Devices, whole.Scale, whole.Precision.Variance);
        foreach (var (_, sum) in Shown)
        {
            units -= sum.Units;
            devices -= sum.Devices;
            scale = Math.Max(scale, sum.Scale);
            variance += sum.Precision.Variance;
        }

        return new NoisyTotal(units, devices, whole.Values, scale, Precision.Of(variance, 1), null);
    }
}
