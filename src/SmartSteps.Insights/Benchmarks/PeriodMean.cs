namespace SmartSteps.Insights.Benchmarks;

/// <summary>A zone's mean day in a window.</summary>
/// <param name="Devices">Noisy devices a day, scaled.</param>
/// <param name="Sigma">Standard deviation of the noise.</param>
/// <param name="Days">Released days that it is of.</param>
/// <param name="MayShow">True when the sum of these days passes its own threshold.</param>
internal readonly record struct PeriodMean(double Devices, double Sigma, int Days, bool MayShow);
