using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Law;

/// <summary>
/// What is released minus what was counted has the discrete Gaussian law whose variance follows from the cost debited, σ² = c / (2ρ), over
/// cells that count nobody and cells that count some: chi-square and Kolmogorov–Smirnov, false alarm 1e-6 each.
/// </summary>
internal static class LawCheck
{
    public static Verdict Run(Pipeline pipeline, int cells, PrivacyProfile profile = PrivacyProfile.Standard)
    {
        var market = ProofCity.Market(profile: profile);
        var verdicts = new List<Verdict>();
        foreach (var (index, parameters) in pipeline.Products(market).Index())
        {
            var law = new ExactLaw(new Rational(parameters.Bound, 2) / parameters.Rho);
            foreach (var devices in new[] { 0, 7 })
            {
                var amounts = new int[cells];
                Array.Fill(amounts, devices);
                var noise = pipeline.Redraw(parameters.Product, market, amounts, NoiseSource.Repeatable([1, (byte)index, (byte)devices]));
                for (var i = 0; i < noise.Length; i++)
                {
                    noise[i] -= devices;
                }

                var fit = Math.Min(Statistic.ChiSquare(noise, law), Statistic.KolmogorovSmirnov(noise, law));
                verdicts.Add(Verdict.AtLeast($"{parameters.Product}, {devices} devices: p-value of the fit to σ² = {law.Variance:0.##}", fit, Statistic.FalseAlarm));
            }
        }

        return Verdict.All(verdicts);
    }
}
