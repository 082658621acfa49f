using MathNet.Numerics.Distributions;

namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>Exact confidence bounds of a chance (Clopper, Pearson 1934), and the bound of μ that two of them give.</summary>
internal static class ClopperPearson
{
    public static double Lower(long successes, long trials, double alpha) =>
        successes == 0 ? 0 : Beta.InvCDF(successes, trials - successes + 1, alpha);

    public static double Upper(long successes, long trials, double alpha) =>
        successes == trials ? 1 : Beta.InvCDF(successes + 1, trials - successes, 1 - alpha);

    /// <summary>
    /// With confidence 1 − α no mechanism of a smaller μ gives such hits and false alarms: Φ⁻¹(hits) − Φ⁻¹(false alarms), each at its
    /// unfavourable bound with α/2 (audit by hypothesis testing: Jagielski, Ullman, Oprea 2020; Nasr and others 2023).
    /// </summary>
    public static double LowerBoundOfMu(long hits, long falseAlarms, long trials, double alpha)
    {
        var hit = Lower(hits, trials, alpha / 2);
        var alarm = Upper(falseAlarms, trials, alpha / 2);
        return hit <= 0 || alarm >= 1 ? 0 : Normal.InvCDF(0, 1, hit) - Normal.InvCDF(0, 1, alarm);
    }
}
