using MathNet.Numerics.Distributions;
using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>What a zCDP cost ρ allows any attacker on one device-day: all limits of this suite follow from here.</summary>
/// <param name="Rho">Cost as debited, of so many days together as the attack reads.</param>
internal readonly record struct Budget(double Rho)
{
    public static Budget Of(Rational rho, int days = 1) => new(days * rho.ToDouble());

    /// <summary>√(2ρ): the distance, in deviations, between "in" and "out" for the best statistic there is (Gaussian DP, Dong, Roth, Su 2019).</summary>
    public double Mu => Math.Sqrt(2 * Rho);

    /// <summary>Φ(μ / √2) = Φ(√ρ): the largest area under an attacker's ROC curve.</summary>
    public double Auc => Normal.CDF(0, 1, Math.Sqrt(Rho));

    /// <summary>Φ(μ / 2): the largest chance to guess one fair bit.</summary>
    public double BitAccuracy => Normal.CDF(0, 1, Mu / 2);

    /// <summary>The largest signal-to-noise ratio, squared, of one device in any linear function of what is released.</summary>
    public double SnrSquared => 2 * Rho;
}
