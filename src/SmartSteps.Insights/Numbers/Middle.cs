namespace SmartSteps.Insights.Numbers;

/// <summary>Order statistics that one outlier does not move.</summary>
internal static class Middle
{
    /// <summary>What turns a median absolute deviation into a standard deviation of the normal law.</summary>
    public const double DeviationOfNormal = 1.4826;

    /// <summary>The median; of an even number the mean of the two in the middle. Sorts the values.</summary>
    public static double Of(Span<double> values)
    {
        values.Sort();
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /// <summary>The value that a share of the values does not pass, by rank ⌈(n + 1) share⌉; the largest where that is beyond. Sorts the values.</summary>
    public static double Quantile(Span<double> values, double share)
    {
        values.Sort();
        var rank = (int)Math.Ceiling((values.Length + 1) * share);
        return values[Math.Clamp(rank, 1, values.Length) - 1];
    }

    /// <summary>Variance of the median of so many equal normal values, over the variance of one (exact up to four, π/2n beyond: an upper bound).</summary>
    public static double VarianceOfMedian(int values) => values switch
    {
        1 => 1,
        2 => 0.5,
        3 => 0.4487,
        4 => 0.2982,
        _ => Math.PI / (2 * values),
    };
}
