namespace SmartSteps.Insights.Numbers;

/// <summary>A sum of released values.</summary>
/// <param name="Units">The noisy sum, unscaled, in parts of the precision's unit.</param>
/// <param name="Devices">The noisy sum in devices, scaled for skipped hours.</param>
/// <param name="Values">How many values it adds up.</param>
/// <param name="Scale">The largest scale of its values: 1, or 25/24.</param>
/// <param name="Precision">Its noise and threshold.</param>
/// <param name="Level">The noise of each value where they are all alike, else null.</param>
internal readonly record struct NoisyTotal(long Units, double Devices, int Values, double Scale, Precision Precision, NoiseLevel? Level)
{
    /// <summary>Standard deviation of the noise in <see cref="Devices"/>.</summary>
    public double Sigma => Precision.Sigma * Scale;

    /// <summary>True when the sum, and so any mean or share of it, may be shown.</summary>
    public bool MayShow => Precision.MayShow(Units);
}
