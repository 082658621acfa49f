using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Anomalies;

/// <summary>
/// How much a place differs from week to week beside the noise, relative to its level: one number for all hours, because a few weeks hold too little
/// for each.
/// </summary>
internal static class UsualVariation
{
    private const int LeastValues = 20;

    /// <summary>
    /// With x a past value and m the median of the other weeks of its hour: (1.4826 · median |x − m| / m)² less the median share of the noise,
    /// not below 0. Null where fewer than 20 past values can be compared.
    /// </summary>
    /// <param name="series">Released history.</param>
    /// <param name="from">The first day looked at.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="weeks">Weeks before a value that its median is of.</param>
    /// <param name="leastWeeks">Fewest weeks for a median.</param>
    public static double? Of(NoisySeries series, DateOnly from, DateOnly to, int weeks, int leastWeeks)
    {
        var deviations = new List<double>();
        var noise = new List<double>();
        for (var day = from; day < to; day = day.AddDays(1))
        {
            foreach (var cell in series.Of(day).ToArray())
            {
                if (cell.IsReleased && UsualLevel.Of(series, cell, weeks) is { MayShow: true, Median: > 0 } usual && usual.Values >= leastWeeks)
                {
                    deviations.Add(Math.Abs(cell.Devices - usual.Median) / usual.Median);
                    noise.Add(((cell.Sigma * cell.Sigma) + (usual.Sigma * usual.Sigma)) / (usual.Median * usual.Median));
                }
            }
        }

        if (deviations.Count < LeastValues)
        {
            return null;
        }

        var total = Middle.DeviationOfNormal * Middle.Of(deviations.ToArray());

        // The median of four weeks varies from week to week itself, with a share of the variance that Middle states.
        var variance = Math.Max(0, (total * total) - Middle.Of(noise.ToArray()));
        return Math.Sqrt(variance / (1 + Middle.VarianceOfMedian(leastWeeks)));
    }
}
