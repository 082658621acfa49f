using System.ComponentModel.DataAnnotations;
using SmartSteps.Facts;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>How one product was released.</summary>
/// <param name="Product">The product.</param>
/// <param name="Mechanism">Always <c>discrete_gaussian</c>.</param>
/// <param name="Method">Version of the method that turns events into counts.</param>
/// <param name="Sigma">Standard deviation of the noise on one released value, in devices.</param>
/// <param name="Variance">σ² as an exact fraction.</param>
/// <param name="Threshold">τ: the least noisy count, in devices, that one released value is shown with.</param>
/// <param name="Rho">zCDP cost of the product's whole local day.</param>
/// <param name="RhoExact">The same as an exact fraction.</param>
/// <param name="Bound">The most units that one device adds on one day.</param>
/// <param name="Profile">The market's privacy profile.</param>
internal sealed record MechanismView(
    string Product,
    string Mechanism,
    string Method,
    double Sigma,
    string Variance,
    int Threshold,
    double Rho,
    string RhoExact,
    int Bound,
    [property: AllowedValues("standard", "strict")] string Profile)
{
    public static MechanismView Of(ReleaseParameters parameters) => new(
        parameters.Product.Value,
        "discrete_gaussian",
        parameters.Method,
        Math.Round(Math.Sqrt((double)parameters.Variance.Numerator / (double)parameters.Variance.Denominator), 4),
        parameters.Variance.ToString(),
        parameters.Threshold,
        Fraction.Decimal(parameters.Rho),
        parameters.Rho.ToString(),
        parameters.Bound,
        SnakeCase.Of(parameters.Profile));
}
