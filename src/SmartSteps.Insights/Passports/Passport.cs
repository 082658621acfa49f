using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Passports;

/// <summary>How a published window came about: named by every answer made from it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Parameters">Mechanism: method, σ², τ, ρ, bound and profile.</param>
/// <param name="DataVersion">The measurement grid that footfall is for; of the other products the digest of the released facts.</param>
/// <param name="Scale">What a skipped hour on a day of 25 hours multiplies counts by, else 1.</param>
/// <param name="Trial">True when the market is a trial: consent and age were taken as given.</param>
/// <param name="SealedAt">When the window was sealed, for ever.</param>
public sealed record Passport(
    PassportId Id,
    ReleaseParameters Parameters,
    string DataVersion,
    Rational Scale,
    bool Trial,
    DateTimeOffset SealedAt)
{
    /// <summary>Standard deviation of the noise on one leaf, in devices.</summary>
    public double Sigma => Math.Sqrt((double)Parameters.Variance.Numerator / (double)Parameters.Variance.Denominator);

    /// <summary>The passport of sealed facts.</summary>
    public static Passport Of(Market market, SealedFacts facts) => new(
        new PassportId(facts.Market, facts.Parameters.Product, facts.Window),
        facts.Parameters,
        facts.PublicVersion ?? FactsDigest.Of(facts),
        facts.Scale,
        market.Trial,
        facts.SealedAt);
}
