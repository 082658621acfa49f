using System.ComponentModel.DataAnnotations;
using SmartSteps.Insights.Passports;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>How a published window was released.</summary>
/// <param name="Id">Market, product, local date and hours since local midnight.</param>
/// <param name="Product">The product.</param>
/// <param name="Mechanism">Always <c>discrete_gaussian</c>.</param>
/// <param name="Method">Version of the method that turns events into counts.</param>
/// <param name="DataVersion">The measurement grid of footfall; of every other product the digest of the released facts.</param>
/// <param name="Sigma">Standard deviation of the noise on one leaf, in devices.</param>
/// <param name="Variance">σ² as an exact fraction.</param>
/// <param name="Threshold">τ: the least noisy count, in devices, that one leaf is shown with.</param>
/// <param name="Rho">zCDP cost of the product's whole local day.</param>
/// <param name="RhoExact">The same as an exact fraction.</param>
/// <param name="Bound">The most units that one device adds on one day.</param>
/// <param name="Profile">The market's privacy profile.</param>
/// <param name="Trial">True when consent and age were taken as given.</param>
/// <param name="SealedAt">When the window was sealed, for ever.</param>
/// <param name="Facts">SHA-256 of the released facts; here and below: only where the passport itself was asked for.</param>
/// <param name="Signature">The passport as a JSON Web Signature (compact, ES256) under the key at /log/key.</param>
/// <param name="Proof">That the transparency log holds the seal.</param>
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
    DateTimeOffset SealedAt,
    string? Facts = null,
    string? Signature = null,
    PassportProofView? Proof = null)
{
    /// <summary>The passport as it is given when it is asked for by itself.</summary>
    public static PassportView Of(SignedPassport signed, PassportProofView proof) =>
        Of(signed.Passport) with { Facts = signed.Facts, Signature = signed.Signature, Proof = proof };

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
