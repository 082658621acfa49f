using MathNet.Numerics.LinearAlgebra;

namespace SmartSteps.Release.StatisticalTests.Membership;

/// <summary>
/// Fisher's linear discriminant, trained on labelled examples: weights Σ⁻¹ (m₁ − m₀) with the pooled covariance. For Gaussian noise no
/// classifier, linear or not, does better in the limit, so a learned one that beats the bound would mean that the noise is not what it is said to be.
/// </summary>
internal static class LinearClassifier
{
    /// <param name="with">Examples of "in": by feature, then by example.</param>
    /// <param name="without">Examples of "out".</param>
    /// <param name="examples">How many of each, from the front, to learn from.</param>
    public static double[] Train(IReadOnlyList<int[]> with, IReadOnlyList<int[]> without, int examples)
    {
        var features = with.Count;
        var scatter = Matrix<double>.Build.Dense(features, features);
        var difference = Vector<double>.Build.Dense(features);
        foreach (var (sign, values) in new[] { (1, with), (-1, without) })
        {
            var means = values.Select(v => v.AsSpan(0, examples).ToArray().Average()).ToArray();
            for (var i = 0; i < features; i++)
            {
                difference[i] += sign * means[i];
                for (var j = 0; j <= i; j++)
                {
                    double sum = 0;
                    var (a, b) = (values[i], values[j]);
                    for (var n = 0; n < examples; n++)
                    {
                        sum += (double)a[n] * b[n];
                    }

                    var covariance = (sum / examples) - (means[i] * means[j]);
                    scatter[i, j] += covariance / 2;
                    scatter[j, i] = scatter[i, j];
                }
            }
        }

        return [.. scatter.Solve(difference)];
    }
}
