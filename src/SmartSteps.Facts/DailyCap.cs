using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>The most zCDP cost that the products of one market day may add up to.</summary>
public static class DailyCap
{
    /// <summary>1/8 for a standard market, 1/16 for a strict one.</summary>
    public static Rational Of(PrivacyProfile profile) => profile switch
    {
        PrivacyProfile.Standard => new(1, 8),
        PrivacyProfile.Strict => new(1, 16),
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile, "No such profile."),
    };
}
