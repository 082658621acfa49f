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
    /// <summary>The least probability that is stated: a noise whose tails are known to be normal only so far never proves a difference impossible.</summary>
    public const double LeastProbability = 1e-6;

    private const double TwoSided95 = 1.96;
    private const int DaysOfWeek = 7;

    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public PeriodComparison(KeptRows rows, FootfallHeatmap footfall) => series = new SeriesReader(rows, footfall);

    /// <summary>Difference and ratio of the first period, which is the question's window, to the second: what is asked about against what it is held to.</summary>
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
            z is { } distance ? Math.Max(LeastProbability, NormalTail.TwoSided(distance)) : null,
            one.Total is null || two.Total is null ? null : AreAlike(one.Weekdays, two.Weekdays),
            basis.Build());
    }

    private async ValueTask<Period> SumAsync(
        PlaceQuestion question, SeriesMeasure measure, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var known = await series.ReadAsync(question.Market, question.Place, measure, question.FirstDay, question.DayAfter, basis, cancellationToken);
        var sum = default(NoisyTotalBuilder);
        FigureReason? absent = null;
        var weekdays = new int[DaysOfWeek];
        DateOnly? last = null;
        foreach (var cell in known.Asked(question, measure))
        {
            if (cell.IsReleased)
            {
                sum.Add(cell.Units, cell.Scale, cell.Level!);
                weekdays[(int)cell.Day.DayOfWeek] += cell.Day == last ? 0 : 1;
                last = cell.Day;
            }
            else
            {
                absent ??= cell.Absent;
            }
        }

        return sum.Build() is { } total ? new Period(total, null, weekdays) : new Period(null, absent ?? FigureReason.NotReleased, weekdays);
    }

    /// <summary>True when each weekday has the same share of both periods: a week and four weeks are alike, a weekend and a Monday are not.</summary>
    private static bool AreAlike(int[] one, int[] two)
    {
        var (first, second) = (one.Sum(), two.Sum());
        return Enumerable.Range(0, DaysOfWeek).All(day => one[day] * second == two[day] * first);
    }

    private static (DifferenceFigure Difference, RatioFigure Ratio, double? Z) Compare(Period one, Period two, decimal factor)
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

        var (x, sigmaX) = (first.Devices / first.Values, first.Sigma / first.Values);
        var (y, sigmaY) = (second.Devices / second.Values, second.Sigma / second.Values);
        var sigma = Math.Sqrt((sigmaX * sigmaX) + (sigmaY * sigmaY));
        return (Presentation.Difference(x - y, sigma, factor), Presentation.Ratio(x, sigmaX, y, sigmaY), (x - y) / sigma);
    }

    private static Figure FigureOf(Period period, PlaceQuestion question, SeriesMeasure measure) =>
        period.Total is not { } total ? Figure.NoData(period.Absent!.Value)
        : total.MayShow ? Presentation.Shown(
            total, total.Values, question.Factor, question.ErrorOf(MeasureKind.Of(measure)))
        : Figure.LowDensity;

    /// <summary>What was released of a period.</summary>
    /// <param name="Total">The sum, or null where there is nothing.</param>
    /// <param name="Absent">Why there is nothing.</param>
    /// <param name="Weekdays">Released days by weekday, from Sunday on.</param>
    private readonly record struct Period(NoisyTotal? Total, FigureReason? Absent, int[] Weekdays);
}
