namespace SmartSteps.Host.Evaluate;

/// <summary>An hour of the local day, over all days.</summary>
/// <param name="Hour">Hours since local midnight.</param>
/// <param name="Subscribers">True subscribers in the market, summed over the days.</param>
/// <param name="Released">Released devices, summed over tiles and days.</param>
/// <param name="Uncertainty">Half of the 95 % interval of the noise in that sum, in devices.</param>
/// <param name="Lost">1 − released / true: what least dwell, silence, consent and midnight lose; below 0 where more was released.</param>
internal sealed record HourOfDayResult(int Hour, long Subscribers, long Released, double Uncertainty, double Lost);
