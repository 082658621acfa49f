using SmartSteps.Facts;

namespace SmartSteps.Insights.Passports;

/// <summary>How one product was released, in words and numbers for whoever reads a file. Immutable.</summary>
/// <param name="Product">The product.</param>
/// <param name="Method">Version of the method that turns events into counts.</param>
/// <param name="Sigma">Standard deviation of the noise on one released value, in devices.</param>
/// <param name="Variance">σ² as an exact fraction.</param>
/// <param name="Threshold">τ: the least noisy count, in devices, that one released value is shown with.</param>
/// <param name="RhoExact">zCDP cost of the product's whole local day, as an exact fraction.</param>
/// <param name="Bound">The most units that one device adds on one day.</param>
/// <param name="Profile">The market's privacy profile: <c>standard</c> or <c>strict</c>.</param>
public sealed record StatedMechanism(string Product, string Method, double Sigma, string Variance, int Threshold, string RhoExact, int Bound, string Profile)
{
    internal static StatedMechanism Of(ReleaseParameters parameters) => new(
        parameters.Product.Value,
        parameters.Method,
        Math.Sqrt((double)parameters.Variance.Numerator / (double)parameters.Variance.Denominator),
        parameters.Variance.ToString(),
        parameters.Threshold,
        parameters.Rho.ToString(),
        parameters.Bound,
        parameters.Profile.ToString().ToLowerInvariant());
}
