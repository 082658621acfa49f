using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Demographics;

/// <summary>A group's share of the device-days of a place.</summary>
/// <param name="Age">The age band, or null for all ages.</param>
/// <param name="Gender">The gender, or null for all.</param>
/// <param name="Share">The share.</param>
public sealed record DemographicGroup(AgeBand? Age, GenderGroup? Gender, ShareFigure Share);
