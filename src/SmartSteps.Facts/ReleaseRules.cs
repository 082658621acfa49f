using System.Collections.Immutable;
using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>How every product is released by the program that runs, for whoever shows it before anything was sealed. Thread-safe.</summary>
/// <param name="rules">The parameters of all products under a profile, footfall first.</param>
public sealed class ReleaseRules(Func<PrivacyProfile, ImmutableArray<ReleaseParameters>> rules)
{
    /// <summary>The parameters of all products under a profile.</summary>
    public ImmutableArray<ReleaseParameters> Of(PrivacyProfile profile) => rules(profile);
}
