namespace SmartSteps.Markets;

/// <summary>How much privacy a market's day may spend.</summary>
public enum PrivacyProfile
{
    /// <summary>Daily cap ρ = 1/8.</summary>
    Standard,

    /// <summary>Every ρ halved, thresholds raised to match; daily cap ρ = 1/16.</summary>
    Strict,
}
