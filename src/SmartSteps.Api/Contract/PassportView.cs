using System.ComponentModel.DataAnnotations;
using SmartSteps.Insights.Passports;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>How a published window was released.</summary>
/// <param name="Id">Market, product, local date and hours since local midnight.</param>
/// <param name="Product">The product.</param>
/// <param name="Mechanism">Always <c>discrete_gaussian</c>.</param>
/// <param name="Method">Version of the method that turns events into counts.</param>
/// <param name="DataVersion">The measurement grid.</param>
/// <param name="Sigma">Standard deviation of the noise on one leaf, in devices.</param>
/// <param name="Variance">σ² as an exact fraction.</param>
/// <param name="Threshold">τ: the least noisy count, in devices, that one leaf is shown with.</param>
/// <param name="Rho">zCDP cost of the product's whole local day.</param>
/// <param name="RhoExact">The same as an exact fraction.</param>
/// <param name="Bound">The most units that one device adds on one day.</param>
/// <param name="Profile">The market's privacy profile.</param>
/// <param name="Trial">True when consent and age were taken as given.</param>
/// <param name="SealedAt">When the window was sealed, for ever.</param>
internal sealed record PassportView(
    string Id,
    string Product,
    string Mechanism,
    string Method,
    string DataVersion,
    double Sigma,
    string Variance,
    int Threshold,
    double Rho,
    string RhoExact,
    int Bound,
    [property: AllowedValues("standard", "strict")] string Profile,
    bool Trial,
    DateTimeOffset SealedAt)
{
    public static PassportView Of(Passport passport) => new(
        passport.Id.ToString(),
        passport.Parameters.Product.Value,
        "discrete_gaussian",
        passport.Parameters.Method,
        passport.DataVersion,
        Math.Round(passport.Sigma, 4),
        passport.Parameters.Variance.ToString(),
        passport.Parameters.Threshold,
        Fraction.Decimal(passport.Parameters.Rho),
        passport.Parameters.Rho.ToString(),
        passport.Parameters.Bound,
        SnakeCase.Of(passport.Parameters.Profile),
        passport.Trial,
        passport.SealedAt);
}
