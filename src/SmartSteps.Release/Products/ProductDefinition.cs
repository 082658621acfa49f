using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release.Products;

/// <summary>
/// A released product as the standard profile has it; the strict one follows: half of ρ, so twice σ², and τ recomputed. A product is
/// a folder with one of these and a release that fills its public domain.
/// </summary>
/// <param name="standard">The parameters of the standard profile.</param>
public sealed class ProductDefinition(ReleaseParameters standard)
{
    private readonly ReleaseParameters strict = Strict(standard);

    /// <summary>The product's name.</summary>
    public ProductId Id => standard.Product;

    /// <summary>How the product is released in a market of this profile.</summary>
    public ReleaseParameters Parameters(PrivacyProfile profile) => profile switch
    {
        PrivacyProfile.Standard => standard,
        PrivacyProfile.Strict => strict,
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "No such profile."),
    };

    private static ReleaseParameters Strict(ReleaseParameters standard)
    {
        var variance = standard.Variance * new Rational(2, 1);
        return new(
            standard.Product,
            PrivacyProfile.Strict,
            standard.Rho / new Rational(2, 1),
            variance,
            standard.Bound,
            NoisySum.ThresholdOf(variance),
            standard.Method);
    }
}
