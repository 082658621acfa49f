namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>Area under the ROC curve of scores of "in" and "out", with the standard error of DeLong, DeLong, Clarke-Pearson 1988.</summary>
/// <param name="Area">Chance that a score of "in" exceeds one of "out"; ties count half.</param>
/// <param name="StandardError">Of the area.</param>
internal readonly record struct RocArea(double Area, double StandardError)
{
    public static RocArea Of(ReadOnlySpan<double> inside, ReadOnlySpan<double> outside)
    {
        var (a, b) = (inside.ToArray(), outside.ToArray());
        Array.Sort(a);
        Array.Sort(b);
        var (meanA, varianceA) = Placements(a, b);
        var (_, varianceB) = Placements(b, a);
        return new(meanA, Math.Sqrt((varianceA / a.Length) + (varianceB / b.Length)));
    }

    /// <summary>Mean and variance of the share of the others that each value exceeds. Both sorted.</summary>
    private static (double Mean, double Variance) Placements(double[] values, double[] others)
    {
        double sum = 0, squares = 0;
        int below = 0, upTo = 0;
        foreach (var value in values)
        {
            while (below < others.Length && others[below] < value)
            {
                below++;
            }

            upTo = Math.Max(upTo, below);
            while (upTo < others.Length && others[upTo] <= value)
            {
                upTo++;
            }

            var share = (below + upTo) / (2.0 * others.Length);
            sum += share;
            squares += share * share;
        }

        var mean = sum / values.Length;
        return (mean, (squares / values.Length) - (mean * mean));
    }
}
