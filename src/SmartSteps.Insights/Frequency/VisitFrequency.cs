using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;

namespace SmartSteps.Insights.Frequency;

/// <summary>
/// The product <em>frequency</em>: visitors of a registered zone by the number of their visits within one day. Nothing is linked across days.
/// Thread-safe.
/// </summary>
/// <param name="rows">Released rows; may be shared with other products.</param>
public sealed class VisitFrequency(KeptRows rows)
{
    /// <summary>The longest time over which visits are known to be one device's, in days.</summary>
    public const int LongestLinkedDays = 1;

    private static readonly double[] Visits = [1, 2, 3, 4];

    private readonly DayWindows windows = new(rows);

    /// <summary>The mean day of the released days of the window.</summary>
    public async ValueTask<FrequencyAnswer> FindAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var days = await windows.ReadAsync(
            question, ProductId.Frequency, basis, found => RowSums.Of(found) is { MayShow: true }, cancellationToken);
        if (days.Absent is { } reason)
        {
            return Without(question, reason, basis);
        }

        var histogram = Histogram.Of(days.Rows);
        var visitors = Histogram.FigureOf(
            histogram.Whole, histogram.Days, question.Factor, question.ErrorOf(EstimateKind.ZoneDayVisitors), days.Longer);
        var error = EstimateError.Of(EstimateKind.ZoneDayVisitors, question.Place.SideMetres);
        ImmutableArray<FrequencyBin> bins =
        [
            .. Visits.Select((visits, bin) => new FrequencyBin(
                (int)visits,
                bin == Visits.Length - 1,
                Presentation.Within(Histogram.FigureOf(histogram.Bins[bin], histogram.Days, question.Factor, error, days.Longer), visitors),
                histogram.ShareOf(bin, days.Longer))),
        ];
        return new FrequencyAnswer(
            question.Market,
            question.Window,
            histogram.Days,
            LongestLinkedDays,
            visitors,
            bins,
            MeanOf(histogram, days.Longer),
            basis.Build())
        {
            ShownFor = days.Longer,
        };
    }

    private static RatioFigure MeanOf(Histogram histogram, LongerWindow? longer)
    {
        if (!histogram.Whole.MayShow)
        {
            return RatioFigure.Without(FigureStatus.LowDensity, FigureReason.BelowThreshold);
        }

        var (mean, sigma) = histogram.MeanOf(Visits);
        var figure = Presentation.Ratio(Math.Clamp(mean, 1, 4), Math.Clamp(mean - (1.96 * sigma), 1, 4), Math.Clamp(mean + (1.96 * sigma), 1, 4));
        return longer is null ? figure : figure with { Status = FigureStatus.Coarsened, Reason = FigureReason.BelowThreshold };
    }

    private static FrequencyAnswer Without(PlaceQuestion question, FigureReason reason, BasisBuilder basis) => new(
        question.Market,
        question.Window,
        0,
        LongestLinkedDays,
        Figure.NoData(reason),
        [.. Visits.Select((visits, bin) => new FrequencyBin((int)visits, bin == Visits.Length - 1, Figure.NoData(reason), ShareFigure.NoData(reason)))],
        RatioFigure.Without(FigureStatus.NoData, reason),
        basis.Build());
}
