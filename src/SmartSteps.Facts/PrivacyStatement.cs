using System.Collections.Immutable;

namespace SmartSteps.Facts;

/// <summary>The published statement of what a market's daily cap means over a day, a week and four weeks.</summary>
/// <param name="DailyCap">The most ρ that all products of a day may cost together, exact.</param>
/// <param name="Losses">For 1, 7 and 28 days, in this order.</param>
public sealed record PrivacyStatement(Rational DailyCap, ImmutableArray<PrivacyLoss> Losses)
{
    /// <summary>δ of the statement.</summary>
    public const double Delta = 1e-9;

    /// <summary>The statement for a daily cap.</summary>
    public static PrivacyStatement Of(Rational dailyCap) => new(
        dailyCap,
        [PrivacyLoss.Of(dailyCap, 1, Delta), PrivacyLoss.Of(dailyCap, 7, Delta), PrivacyLoss.Of(dailyCap, 28, Delta)]);
}
