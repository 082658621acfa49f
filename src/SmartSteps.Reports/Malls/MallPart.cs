using SmartSteps.Insights.Figures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Malls;

/// <summary>An indoor zone of a mall in one hour.</summary>
/// <param name="Zone">The zone: its outline, its storey, its name.</param>
/// <param name="Figure">Visitors in the hour.</param>
public sealed record MallPart(Zone Zone, Figure Figure);
