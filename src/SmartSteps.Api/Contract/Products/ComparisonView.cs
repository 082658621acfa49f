using SmartSteps.Insights.Comparisons;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>One place in two periods.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Measure">What is followed.</param>
/// <param name="First">The mean hour or day of the first period.</param>
/// <param name="Second">The mean hour or day of the second period.</param>
/// <param name="FirstAveraged">Released hours or days of the first.</param>
/// <param name="SecondAveraged">Released hours or days of the second.</param>
/// <param name="Difference">First less second: above 0 where the period asked about (from, to) has more.</param>
/// <param name="Ratio">First over second.</param>
/// <param name="Distinguishable">True where the noise alone makes such a difference in 5 % of comparisons at most; left out where it cannot be told.</param>
/// <param name="Probability">Chance of a difference at least this large under the noise alone; never below 0.000001, which stands for all that is less.</param>
/// <param name="SameWeekdays">False where weekdays do not have the same shares of both periods, so that the difference is also one of weekdays; left out where it cannot be told.</param>
internal sealed record ComparisonView(
    string Market,
    string? Zone,
    [property: WordsOf(typeof(SeriesMeasure))] string Measure,
    FigureView First,
    FigureView Second,
    int FirstAveraged,
    int SecondAveraged,
    DifferenceView Difference,
    RatioView Ratio,
    bool? Distinguishable,
    double? Probability,
    bool? SameWeekdays)
{
    public static ComparisonView Of(ComparisonAnswer comparison, ZoneId? zone) => new(
        comparison.Market.Id.Value, zone?.Value, SnakeCase.Of(comparison.Measure),
        FigureView.Of(comparison.First, comparison.FirstWindow), FigureView.Of(comparison.Second, comparison.SecondWindow), comparison.FirstCells, comparison.SecondCells,
        DifferenceView.Of(comparison.Difference), RatioView.Of(comparison.Ratio), comparison.IsDistinguishable, comparison.Probability, comparison.HasSameWeekdays);
}
