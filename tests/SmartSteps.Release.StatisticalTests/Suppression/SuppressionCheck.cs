using MathNet.Numerics.LinearAlgebra;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Suppression;

/// <summary>
/// A suppressed cell worked out from what is shown round it: its siblings and the tiles that contain it, at every zoom (generalised least squares over
/// all of it; complementary disclosure, Hundepool and others 2012, chapter 4). The estimate has at least 0.9 σ of noise in it: suppression is presentation, the noise
/// is what protects. Cells of at most k = 20 devices, of which all but 1 % are suppressed, so that being suppressed says little. Standard error of the
/// deviation σ / √(2 n): false alarm below 1e-6 from the σ expected down to 0.9 σ.
/// </summary>
internal static class SuppressionCheck
{
    private const int GroupLeaves = 16;
    private const double LeastDeviation = 0.9;
    private static readonly int[] Small = [0, 5, 10, 20];

    public static Verdict Run(Pipeline pipeline, int groups)
    {
        var market = ProofCity.Market();
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        var grid = TrialGrid.Of(groups * GroupLeaves);
        var amounts = new int[grid.Leaves.Length];
        for (var leaf = 0; leaf < amounts.Length; leaf++)
        {
            amounts[leaf] = leaf % GroupLeaves == 5 ? Small[leaf / GroupLeaves % Small.Length] : 150 + (leaf % 7 * 40);
        }

        var seal = pipeline.Release(market, day, 8, TrialGrid.Counts(amounts), grid, NoiseSource.Repeatable([9]));
        var leafZoom = grid.Leaves[0].Zoom;
        var shown = new Dictionary<Tile, double>();
        for (var zoom = leafZoom; zoom >= leafZoom - 2; zoom--)
        {
            foreach (var tile in pipeline.Answer(market, seal.Facts, seal.Grid, zoom).Tiles.Where(t => t.Figure.Status == FigureStatus.Shown))
            {
                shown[tile.Tile] = tile.Figure.Devices!.Value;
            }
        }

        double squares = 0;
        var estimated = 0;
        for (var group = 0; group < groups; group++)
        {
            var leaves = grid.Leaves.AsSpan(group * GroupLeaves, GroupLeaves).ToArray();
            if (!shown.ContainsKey(leaves[5]) && Estimate(leaves, 5, shown) is { } estimate)
            {
                var error = estimate - amounts[(group * GroupLeaves) + 5];
                squares += error * error;
                estimated++;
            }
        }

        var sigma = Math.Sqrt(pipeline.Products(market)[0].Variance.ToDouble());
        return Verdict.All(
            Verdict.AtLeast($"suppressed cells that could be worked out, of {groups}", estimated, groups / 2),
            Verdict.AtLeast("deviation of the best linear estimate, in σ", Math.Sqrt(squares / estimated) / sigma, LeastDeviation));
    }

    /// <summary>The cell's best linear estimate from the tiles shown, or null when they do not determine it.</summary>
    private static double? Estimate(Tile[] leaves, int target, Dictionary<Tile, double> shown)
    {
        var tiles = leaves.SelectMany(leaf => new[] { leaf, leaf.Ancestor(leaf.Zoom - 1), leaf.Ancestor(leaf.Zoom - 2) }).Distinct().Where(shown.ContainsKey).ToList();
        if (tiles.Count == 0)
        {
            return null;
        }

        // Weighted by the noise of a sum, which grows with its leaves.
        var rows = Matrix<double>.Build.Dense(tiles.Count, leaves.Length, (i, j) => tiles[i].Contains(leaves[j]) ? 1 : 0);
        var weight = Vector<double>.Build.Dense(tiles.Count, i => 1 / Math.Sqrt(rows.Row(i).Sum()));
        var weighted = Matrix<double>.Build.DiagonalOfDiagonalVector(weight) * rows;
        var inverse = weighted.PseudoInverse();
        var determined = (inverse * weighted)[target, target] > 1 - 1e-9;
        return determined ? (inverse * Vector<double>.Build.Dense(tiles.Count, i => weight[i] * shown[tiles[i]]))[target] : null;
    }
}
