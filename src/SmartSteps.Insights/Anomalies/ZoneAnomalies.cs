using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Anomalies;

/// <summary>
/// What is unusual for a place: a figure that the known noise and its usual variation from week to week hardly explain. Thread-safe.
/// </summary>
/// <remarks>
/// z = (x − m) / √((1 + v) (σ² + (c m)²)), with m the median of up to eight of the same weekday and hour, v the variance of that median over that of one
/// value, σ the noise and c the usual variation. The chance is that of the normal law.
/// </remarks>
public sealed class ZoneAnomalies
{
    /// <summary>Weeks that the median is of at most.</summary>
    public const int Weeks = 8;

    /// <summary>Fewest weeks that say what is usual.</summary>
    public const int LeastWeeks = 4;

    /// <summary>The share of flags that chance may make.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>A finer usual variation would tell of single weeks that may not be shown.</summary>
    private const int Digits = 2;

    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public ZoneAnomalies(KeptRows rows, FootfallHeatmap footfall) => series = new SeriesReader(rows, footfall);

    /// <summary>A chance and a flag for each hour or day of the window.</summary>
    public async ValueTask<AnomalyAnswer> FindAsync(PlaceQuestion question, SeriesMeasure measure, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var first = question.FirstDay;
        var known = await series.ReadAsync(
            question.Market, question.Place, measure, first.AddDays(-14 * Weeks), question.DayAfter, basis, cancellationToken);
        var variation = UsualVariation.Of(known, first.AddDays(-7 * Weeks), first, Weeks, LeastWeeks);
        var error = question.ErrorOf(MeasureKind.Of(measure));
        var points = known.Asked(question, measure).Select(cell => PointOf(cell, known, variation, question, error)).ToArray();
        Flag(points);
        return new AnomalyAnswer(
            question.Market,
            question.Window,
            measure,
            [.. points],
            points.Count(point => point.Probability is not null),
            FalseDiscoveryRate,
            variation is { } share ? Math.Round(share, Digits) : null,
            basis.Build());
    }

    private static AnomalyPoint PointOf(
        SeriesCell cell, NoisySeries known, double? variation, PlaceQuestion question, EstimateError error)
    {
        var window = FigureWindow.Of(question.Market.Calendar, cell.Start, cell.End);
        var usual = UsualLevel.Of(known, cell, Weeks);
        var expected = cell.IsUnreleased ? Figure.NoData(cell.Absent!.Value)
            : usual is { Values: >= LeastWeeks } && variation is not null
            ? usual.Value.FigureOf(question.Factor, error)
            : Figure.NoData(FigureReason.TooLittleHistory);
        if (cell.Absent is { } absent)
        {
            return new AnomalyPoint(window, Figure.NoData(absent), expected, null, null, false, absent);
        }

        var figure = cell.MayShow
            ? Presentation.Shown(cell.Devices, cell.Level!.One.HalfWidth95 * cell.Scale, cell.Sigma, question.Factor.Value, error)
            : Figure.LowDensity;
        if (!expected.IsShown)
        {
            var reason = expected.Status == FigureStatus.LowDensity ? FigureReason.BaseBelowThreshold : expected.Reason;
            return new AnomalyPoint(window, figure, expected, null, null, false, reason);
        }

        var (median, ratio) = (usual!.Value.Median, Middle.VarianceOfMedian(usual.Value.Values));
        var spread = (cell.Sigma * cell.Sigma) + (variation!.Value * median * variation.Value * median);

        // A figure that may not be shown is judged by its threshold, the most that it can have been: its own chance would give it away.
        var value = cell.MayShow ? cell.Devices : Math.Min(median, cell.Threshold);
        var z = (value - median) / Math.Sqrt((1 + ratio) * spread);
        return new AnomalyPoint(
            window, figure, expected, NormalTail.TwoSided(z), z < 0 ? AnomalyDirection.Below : AnomalyDirection.Above, false, null);
    }

    /// <summary>Benjamini and Hochberg: the largest k of which the k-th smallest chance is at most k / n of the rate, and all below it.</summary>
    private static void Flag(AnomalyPoint[] points)
    {
        var order = Enumerable.Range(0, points.Length).Where(i => points[i].Probability is not null).OrderBy(i => points[i].Probability).ToArray();
        var last = -1;
        for (var k = 0; k < order.Length; k++)
        {
            if (points[order[k]].Probability <= FalseDiscoveryRate * (k + 1) / order.Length)
            {
                last = k;
            }
        }

        foreach (var i in order.Take(last + 1))
        {
            points[i] = points[i] with { IsFlagged = true };
        }
    }
}
