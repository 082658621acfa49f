using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Demographics;

/// <summary>A group's visitors in an hour, by model.</summary>
/// <param name="Age">The age band, or null for all ages.</param>
/// <param name="Gender">The gender, or null for all.</param>
/// <param name="Figure">Modelled, or suppressed where the hour or the share may not be shown.</param>
public sealed record ModelledGroup(AgeBand? Age, GenderGroup? Gender, Figure Figure);
