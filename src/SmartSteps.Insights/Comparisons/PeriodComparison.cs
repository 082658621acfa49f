using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Comparisons;

/// <summary>One place in two periods: the mean hour or day of each. Thread-safe.</summary>
public sealed class PeriodComparison
{
    private const double TwoSided95 = 1.96;

    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public PeriodComparison(KeptRows rows, FootfallHeatmap footfall) => series = new SeriesReader(rows, footfall);

    /// <summary>Difference and ratio of the second period to the first, which is the question's window.</summary>
    public async ValueTask<ComparisonAnswer> FindAsync(
        PlaceQuestion question, FigureWindow second, SeriesMeasure measure, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var other = question with { Window = second };
        var one = await SumAsync(question, measure, basis, cancellationToken);
        var two = await SumAsync(other, measure, basis, cancellationToken);
        var (difference, ratio, z) = Compare(one, two, question.Factor.Value);
        return new ComparisonAnswer(
            question.Market,
            measure,
            question.Window,
            second,
            FigureOf(one, question, measure),
            FigureOf(two, question, measure),
            one.Total?.Values ?? 0,
            two.Total?.Values ?? 0,
            difference,
            ratio,
            z is { } far ? Math.Abs(far) > TwoSided95 : null,
            z is { } distance ? NormalTail.TwoSided(distance) : null,
            basis.Build());
    }

    private async ValueTask<(NoisyTotal? Total, FigureReason? Absent)> SumAsync(
        PlaceQuestion question, SeriesMeasure measure, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var known = await series.ReadAsync(question.Market, question.Place, measure, question.FirstDay, question.DayAfter, basis, cancellationToken);
        var sum = default(NoisyTotalBuilder);
        FigureReason? absent = null;
        foreach (var cell in known.Asked(question, measure))
        {
            if (cell.IsReleased)
            {
                sum.Add(cell.Units, cell.Scale, cell.Level!);
            }
            else
            {
                absent ??= cell.Absent;
            }
        }

        return sum.Build() is { } total ? (total, null) : (null, absent ?? FigureReason.NotReleased);
    }

    private static (DifferenceFigure Difference, RatioFigure Ratio, double? Z) Compare(
        (NoisyTotal? Total, FigureReason? Absent) one, (NoisyTotal? Total, FigureReason? Absent) two, decimal factor)
    {
        if ((one.Absent ?? two.Absent) is { } absent)
        {
            return (DifferenceFigure.Without(FigureStatus.NoData, absent), RatioFigure.Without(FigureStatus.NoData, absent), null);
        }

        var (first, second) = (one.Total!.Value, two.Total!.Value);
        if (!first.MayShow || !second.MayShow)
        {
            return (
                DifferenceFigure.Without(FigureStatus.LowDensity, FigureReason.BaseBelowThreshold),
                RatioFigure.Without(FigureStatus.LowDensity, FigureReason.BaseBelowThreshold),
                null);
        }

        var (x, sigmaX) = (second.Devices / second.Values, second.Sigma / second.Values);
        var (y, sigmaY) = (first.Devices / first.Values, first.Sigma / first.Values);
        var sigma = Math.Sqrt((sigmaX * sigmaX) + (sigmaY * sigmaY));
        return (Presentation.Difference(x - y, sigma, factor), Presentation.Ratio(x, sigmaX, y, sigmaY), (x - y) / sigma);
    }

    private static Figure FigureOf((NoisyTotal? Total, FigureReason? Absent) period, PlaceQuestion question, SeriesMeasure measure) =>
        period.Total is not { } total ? Figure.NoData(period.Absent!.Value)
        : total.MayShow ? Presentation.Shown(
            total, total.Values, question.Factor, EstimateError.Of(MeasureKind.Of(measure), question.Place.SideMetres))
        : Figure.LowDensity;
}
