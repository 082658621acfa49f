namespace SmartSteps.Insights.Numbers;

/// <summary>Makes noisy parts of a whole consistent.</summary>
internal static class Simplex
{
    /// <summary>
    /// The nearest parts (least squares) that are not negative and have the same sum; all zero where the sum is not over 0. The same amount is
    /// taken from every part that stays above 0.
    /// </summary>
    public static double[] Project(ReadOnlySpan<double> parts)
    {
        var total = 0.0;
        foreach (var part in parts)
        {
            total += part;
        }

        var projected = new double[parts.Length];
        if (total <= 0)
        {
            return projected;
        }

        var descending = parts.ToArray();
        descending.AsSpan().Sort((a, b) => b.CompareTo(a));
        var sum = 0.0;
        var taken = 0.0;
        for (var i = 0; i < descending.Length; i++)
        {
            sum += descending[i];
            var candidate = (sum - total) / (i + 1);
            if (descending[i] - candidate > 0)
            {
                taken = candidate;
            }
        }

        for (var i = 0; i < parts.Length; i++)
        {
            projected[i] = Math.Max(0, parts[i] - taken);
        }

        return projected;
    }
}
