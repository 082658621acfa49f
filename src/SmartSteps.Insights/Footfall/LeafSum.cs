namespace SmartSteps.Insights.Footfall;

/// <summary>A noisy count over some leaves.</summary>
/// <param name="Devices">Signed sum of the noisy counts, unscaled.</param>
/// <param name="Leaves">How many leaves it adds up.</param>
internal readonly record struct LeafSum(long Devices, int Leaves);
