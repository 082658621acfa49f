using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Trends;

/// <summary>A place against the median of the same weekday (and hour) of the four weeks before. Thread-safe.</summary>
public sealed class ZoneTrend
{
    /// <summary>Weeks that the median is of.</summary>
    public const int Weeks = 4;

    /// <summary>The fewest weeks that say what is usual.</summary>
    public const int LeastWeeks = 2;

    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public ZoneTrend(KeptRows rows, FootfallHeatmap footfall) => series = new SeriesReader(rows, footfall);

    /// <summary>A ratio for each hour or day of the window.</summary>
    public async ValueTask<TrendAnswer> FindAsync(PlaceQuestion question, SeriesMeasure measure, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var known = await series.ReadAsync(
            question.Market, question.Place, measure, question.FirstDay.AddDays(-7 * Weeks), question.DayAfter, basis, cancellationToken);
        var error = question.ErrorOf(MeasureKind.Of(measure));
        var points = ImmutableArray.CreateBuilder<TrendPoint>();
        var (now, before, nowVariance, beforeVariance) = (0.0, 0.0, 0.0, 0.0);
        foreach (var cell in known.Asked(question, measure))
        {
            var usual = UsualLevel.Of(known, cell, Weeks);
            var (figure, expected, ratio) = PointOf(cell, usual, question, error);
            if (ratio.Status == FigureStatus.Shown)
            {
                now += cell.Devices;
                nowVariance += cell.Sigma * cell.Sigma;
                before += usual!.Value.Median;
                beforeVariance += usual.Value.Sigma * usual.Value.Sigma;
            }

            points.Add(new TrendPoint(
                FigureWindow.Of(question.Market.Calendar, cell.Start, cell.End), figure, expected, usual?.Values ?? 0, ratio));
        }

        var overall = before > 0
            ? Presentation.Ratio(now, Math.Sqrt(nowVariance), before, Math.Sqrt(beforeVariance))
            : WhyNone(points);
        return new TrendAnswer(question.Market, question.Window, measure, points.DrainToImmutable(), overall, basis.Build());
    }

    private static (Figure Figure, Figure Usual, RatioFigure Ratio) PointOf(
        in SeriesCell cell, UsualLevel? usual, PlaceQuestion question, EstimateError error)
    {
        var figure = cell.Absent is { } absent ? Figure.NoData(absent)
            : cell.MayShow ? Presentation.Shown(cell.Devices, cell.Level!.One.HalfWidth95 * cell.Scale, cell.Sigma, question.Factor.Value, error)
            : Figure.LowDensity;
        var expected = cell.IsUnreleased ? Figure.NoData(cell.Absent!.Value)
            : usual is { Values: >= LeastWeeks } level ? level.FigureOf(question.Factor, error) : Figure.NoData(FigureReason.TooLittleHistory);
        var ratio = figure.IsShown && expected.IsShown
            ? Presentation.Ratio(cell.Devices, cell.Sigma, usual!.Value.Median, usual.Value.Sigma)
            : !figure.IsShown ? RatioFigure.Without(figure.Status, figure.Reason!.Value)
            : RatioFigure.Without(expected.Status, expected.Status == FigureStatus.NoData ? expected.Reason!.Value : FigureReason.BaseBelowThreshold);
        return (figure, expected, ratio);
    }

    private static RatioFigure WhyNone(ImmutableArray<TrendPoint>.Builder points)
    {
        var low = points.FirstOrDefault(point => point.Ratio.Status == FigureStatus.LowDensity);
        return (low ?? (points.Count > 0 ? points[0] : null))?.Ratio ?? RatioFigure.Without(FigureStatus.NoData, FigureReason.NotReleased);
    }
}
