using MathNet.Numerics.Distributions;
using SmartSteps.Facts;
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
        return Verdict.All([
            Footfall(pipeline, market, trialsASize),
            .. pipeline.Products(market).Index().Skip(1).Select(product => OfDay(pipeline, market, product.Item, (byte)product.Index, trialsASize)),
        ]);
    }

    /// <summary>Through seal and answer, as a buyer asks.</summary>
    private static Verdict Footfall(Pipeline pipeline, Market market, int trialsASize)
    {
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

        return Judge(parameters, shown, trials);
    }

    /// <summary>A product of the day: its released values, held against its threshold as every answer holds them.</summary>
    private static Verdict OfDay(Pipeline pipeline, Market market, ReleaseParameters parameters, byte seed, int trialsASize)
    {
        var (shown, trials) = (new long[Sizes], new long[Sizes]);
        var amounts = Enumerable.Range(0, Sizes * trialsASize).Select(cell => cell % Sizes).ToArray();
        var sum = NoisySum.Of(parameters, 1);
        foreach (var (cell, value) in pipeline.Redraw(parameters.Product, market, amounts, NoiseSource.Repeatable([2, 0, seed])).Index())
        {
            trials[cell % Sizes]++;
            shown[cell % Sizes] += sum.MayShow(value) ? 1 : 0;
        }

        return Judge(parameters, shown, trials);
    }

    private static Verdict Judge(ReleaseParameters parameters, long[] shown, long[] trials)
    {
        var sigma = Math.Sqrt(parameters.Variance.ToDouble());
        var worst = (PValue: 1.0, Size: 0);
        for (var n = 0; n < Sizes; n++)
        {
            var chance = Normal.CDF(0, 1, (n - parameters.Threshold + 0.5) / sigma);
            var p = Statistic.Binomial(shown[n], trials[n], chance);
            worst = p < worst.PValue ? (p, n) : worst;
        }

        return Verdict.AtLeast(
            $"{parameters.Product}: {trials[0]} trials a size; least p-value (at n = {worst.Size}: {shown[worst.Size]} shown)", worst.PValue, Statistic.FalseAlarm / Sizes);
    }
}
