using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Demographics;

/// <summary>A place's weighted demographics of one day.</summary>
/// <param name="Level">The noise of each of the values.</param>
/// <param name="Scale">What undoes a skipped hour.</param>
/// <param name="Units">72 noisy values in parts of the level's unit: 18 · daypart + 3 · age + gender.</param>
internal sealed record DemographicDay(NoiseLevel Level, double Scale, long[] Units);
