using MathNet.Numerics.LinearAlgebra;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Suppression;

/// <summary>
/// A suppressed group of a split worked out from its totals: demographics by age and gender with the sums by age, by gender and of all, each
/// shown where its own threshold allows. As in <see cref="SuppressionCheck"/> the best linear estimate keeps at least 0.9 σ.
/// </summary>
internal static class SplitSuppressionCheck
{
    private const int Ages = 6;
    private const int Genders = 3;
    private const int Groups = Ages * Genders;
    private const int Target = 7;
    private const double LeastDeviation = 0.9;

    public static Verdict Run(Pipeline pipeline, int tiles)
    {
        var market = ProofCity.Market();
        var parameters = pipeline.Products(market).First(product => product.Product == ProductId.Demographics);
        var amounts = Enumerable.Range(0, tiles * Groups).Select(cell => cell % Groups == Target ? cell / Groups % 4 * 5 : 130 + (cell % Groups * 9)).ToArray();
        var values = pipeline.Redraw(parameters.Product, market, amounts, NoiseSource.Repeatable([17]));
        double squares = 0;
        var estimated = 0;
        for (var tile = 0; tile < tiles; tile++)
        {
            if (Estimate(values.AsSpan(tile * Groups, Groups).ToArray(), parameters) is { } estimate)
            {
                var error = estimate - amounts[(tile * Groups) + Target];
                squares += error * error;
                estimated++;
            }
        }

        return Verdict.All(
            Verdict.AtLeast($"suppressed groups that could be worked out, of {tiles}", estimated, tiles / 2),
            Verdict.AtLeast("deviation of the best linear estimate, in σ", Math.Sqrt(squares / estimated / parameters.Variance.ToDouble()), LeastDeviation));
    }

    private static double? Estimate(int[] values, ReleaseParameters parameters)
    {
        IEnumerable<int[]> sums =
        [
            .. Enumerable.Range(0, Groups).Select(group => new[] { group }),
            .. Enumerable.Range(0, Ages).Select(age => Enumerable.Range(0, Genders).Select(gender => (age * Genders) + gender).ToArray()),
            .. Enumerable.Range(0, Genders).Select(gender => Enumerable.Range(0, Ages).Select(age => (age * Genders) + gender).ToArray()),
            [.. Enumerable.Range(0, Groups)],
        ];
        var shown = sums.Where(cells => NoisySum.Of(parameters, cells.Length).MayShow(cells.Sum(cell => (long)values[cell]))).ToList();
        if (shown.Exists(cells => cells is [Target]))
        {
            return null;
        }

        var design = Matrix<double>.Build.Dense(shown.Count, Groups, (i, j) => shown[i].Contains(j) ? 1 / Math.Sqrt(shown[i].Length) : 0);
        var observed = Vector<double>.Build.Dense(shown.Count, i => shown[i].Sum(cell => values[cell]) / Math.Sqrt(shown[i].Length));
        var inverse = design.PseudoInverse();
        return (inverse * design)[Target, Target] > 1 - 1e-9 ? (inverse * observed)[Target] : null;
    }
}
