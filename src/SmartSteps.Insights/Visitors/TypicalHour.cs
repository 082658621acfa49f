using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Visitors;

/// <summary>The mean of one local hour over several days.</summary>
/// <param name="LocalHour">The hour of the clock, 0 to 23.</param>
/// <param name="Days">How many released hours it is the mean of: on the day when clocks go back an hour may come twice.</param>
/// <param name="Figure">Visitors in such an hour.</param>
public sealed record TypicalHour(int LocalHour, int Days, Figure Figure);
