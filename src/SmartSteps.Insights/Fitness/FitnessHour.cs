using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Fitness;

/// <summary>What to expect of one hour of the day.</summary>
/// <param name="Hour">Local hour, 0 to 23.</param>
/// <param name="ShownShare">Share of days whose hour can be shown, 0 to 1 in steps of 0.05; 0 where <paramref name="Reason"/> says why it is not told.</param>
/// <param name="Visitors">Expected people, rounded to 10; null where too few to say.</param>
/// <param name="RelativeHalfWidth">Half the width of the 95 % interval over the value, as 0.15 for ± 15 %; null where there is no value.</param>
/// <param name="Reason">Why neither share nor visitors are told: the sum of all such hours may not be shown, or none is sealed. Null where they are.</param>
public sealed record FitnessHour(int Hour, double ShownShare, long? Visitors, double? RelativeHalfWidth, FigureReason? Reason);
