using SmartSteps.Facts;

namespace SmartSteps.Insights.Numbers;

/// <summary>Sums over the rows of several days.</summary>
internal static class RowSums
{
    /// <summary>The sum of the same columns of every row; null where there is no row.</summary>
    public static NoisyTotal? Of(IReadOnlyList<SealedRow> rows, ReadOnlySpan<int> columns)
    {
        var sum = default(NoisyTotalBuilder);
        foreach (var row in rows)
        {
            Add(ref sum, row, columns);
        }

        return sum.Build();
    }

    /// <summary>The sum of all columns of every row; null where there is no row.</summary>
    public static NoisyTotal? Of(IReadOnlyList<SealedRow> rows)
    {
        var sum = default(NoisyTotalBuilder);
        foreach (var row in rows)
        {
            var (level, scale) = (NoiseLevel.Of(row.Parameters), ScaleOf(row.Scale));
            foreach (var value in row.Values)
            {
                sum.Add(value, scale, level);
            }
        }

        return sum.Build();
    }

    /// <summary>What undoes a skipped hour.</summary>
    public static double ScaleOf(Rational scale) => (double)scale.Numerator / (double)scale.Denominator;

    private static void Add(ref NoisyTotalBuilder sum, SealedRow row, ReadOnlySpan<int> columns)
    {
        var (level, scale) = (NoiseLevel.Of(row.Parameters), ScaleOf(row.Scale));
        foreach (var column in columns)
        {
            sum.Add(row.Values[column], scale, level);
        }
    }
}
