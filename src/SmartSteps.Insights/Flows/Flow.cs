using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Flows;

/// <summary>Trips from one place to another.</summary>
/// <param name="From">Key of the area, or of the indoor zone's measurement, that they left.</param>
/// <param name="To">Key of the one that they reached.</param>
/// <param name="Figure">Trips a day, the mean of the days.</param>
public sealed record Flow(ulong From, ulong To, Figure Figure);
