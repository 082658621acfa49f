namespace SmartSteps.Insights.Fitness;

/// <summary>What to expect of one hour of the day.</summary>
/// <param name="Hour">Local hour, 0 to 23.</param>
/// <param name="ShownShare">Share of days whose hour can be shown, 0 to 1 in steps of 0.05.</param>
/// <param name="Visitors">Expected people, rounded to 10; null where too few to say.</param>
/// <param name="RelativeHalfWidth">Half the width of the 95 % interval over the value, as 0.15 for ± 15 %; null where there is no value.</param>
public sealed record FitnessHour(int Hour, double ShownShare, long? Visitors, double? RelativeHalfWidth);
