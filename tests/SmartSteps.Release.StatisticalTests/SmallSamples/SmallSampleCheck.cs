using MathNet.Numerics.Distributions;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.SmallSamples;

/// <summary>
/// A cell with n devices is shown with the chance Φ((n − τ + ½) / σ), n from 0 to 120: it depends on the noisy, unextrapolated value alone
/// and on nothing that is true of the cell beyond it. Chernoff's bound of the binomial p-value, 1e-6 over all 121 sizes together.
/// </summary>
internal static class SmallSampleCheck
{
    private const int Sizes = 121;

    public static Verdict Run(Pipeline pipeline, int trialsASize, PrivacyProfile profile = PrivacyProfile.Standard)
    {
        var market = ProofCity.Market(profile: profile);
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        var (shown, trials) = (new long[Sizes], new long[Sizes]);
        var cells = Math.Min(Sizes * trialsASize, TrialGrid.Most / 4);
        var amounts = Enumerable.Range(0, cells).Select(cell => cell % Sizes).ToArray();
        var counts = TrialGrid.Counts(amounts);
        var grid = TrialGrid.Of(cells);
        var parameters = pipeline.Products(market)[0];
        for (var round = 0; (long)round * cells < (long)Sizes * trialsASize; round++)
        {
            var seal = pipeline.Release(market, day, 8, counts, grid, NoiseSource.Repeatable([2, (byte)round]));
            foreach (var (index, tile) in pipeline.Answer(market, seal.Facts, seal.Grid, null).Tiles.Index())
            {
                trials[index % Sizes]++;
                shown[index % Sizes] += tile.Figure.Status == FigureStatus.Shown ? 1 : 0;
            }
        }

        var sigma = Math.Sqrt(parameters.Variance.ToDouble());
        var worst = (PValue: 1.0, Size: 0);
        for (var n = 0; n < Sizes; n++)
        {
            var chance = Normal.CDF(0, 1, (n - parameters.Threshold + 0.5) / sigma);
            var p = Statistic.Binomial(shown[n], trials[n], chance);
            worst = p < worst.PValue ? (p, n) : worst;
        }

        return Verdict.AtLeast(
            $"{trials[0]} trials a size; least p-value (at n = {worst.Size}: {shown[worst.Size]} shown)", worst.PValue, Statistic.FalseAlarm / Sizes);
    }
}
