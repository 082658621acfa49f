using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;

namespace SmartSteps.Insights.Dwell;

/// <summary>The product <em>dwell</em>: people by their longest stay of the day in a registered zone, however short, summed over days. Thread-safe.</summary>
/// <param name="rows">Released rows; may be shared with other products.</param>
public sealed class ZoneDwell(KeptRows rows)
{
    /// <summary>The dwell that over 240 minutes stand for in the mean.</summary>
    public static readonly TimeSpan OpenBinMean = TimeSpan.FromHours(5);

    private static readonly double[] Edges = [0, 5, 15, 30, 60, 120, 240];
    private static readonly double[] Middles = [2.5, 10, 22.5, 45, 90, 180, OpenBinMean.TotalMinutes];

    private readonly DayWindows windows = new(rows);

    /// <summary>Histogram, median and mean over the released days of the window.</summary>
    public async ValueTask<DwellAnswer> FindAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var days = await windows.ReadAsync(
            question, ProductId.Dwell, basis, found => RowSums.Of(found) is { MayShow: true }, cancellationToken);
        if (days.Absent is { } reason)
        {
            return Without(question, reason, basis);
        }

        var histogram = Histogram.Of(days.Rows);
        var bins = ImmutableArray.CreateBuilder<DwellBin>(Edges.Length);
        var stays = Histogram.FigureOf(
            histogram.Whole, histogram.Days, question.Factor, question.ErrorOf(EstimateKind.ZoneDayVisitors), days.Longer);
        var binError = EstimateError.Of(EstimateKind.ZoneDwell, question.Place.SideMetres);
        for (var bin = 0; bin < Edges.Length; bin++)
        {
            bins.Add(new DwellBin(
                TimeSpan.FromMinutes(Edges[bin]),
                bin + 1 < Edges.Length ? TimeSpan.FromMinutes(Edges[bin + 1]) : null,
                Presentation.Within(Histogram.FigureOf(histogram.Bins[bin], histogram.Days, question.Factor, binError, days.Longer), stays),
                histogram.ShareOf(bin, days.Longer)));
        }

        return new DwellAnswer(
            question.Market, question.Window, histogram.Days, stays, bins.MoveToImmutable(), MedianOf(histogram, days.Longer), MeanOf(histogram, days.Longer), basis.Build())
        {
            ShownFor = days.Longer,
        };
    }

    private static DurationFigure MedianOf(Histogram histogram, LongerWindow? longer)
    {
        if (!histogram.Whole.MayShow)
        {
            return DurationFigure.Without(FigureStatus.LowDensity, FigureReason.BelowThreshold);
        }

        var (median, low, high) = DwellMedian.Of(histogram, Edges);
        return new DurationFigure
        {
            Status = longer is null ? FigureStatus.Shown : FigureStatus.Coarsened,
            Value = Minutes(median, Math.Round),
            Low = Minutes(low, Math.Floor),
            High = Minutes(high, Math.Ceiling),
            OpenFrom = median is null || low is null || high is null ? TimeSpan.FromMinutes(Edges[^1]) : null,
            Reason = longer is null ? null : FigureReason.BelowThreshold,
        };
    }

    private static DurationFigure MeanOf(Histogram histogram, LongerWindow? longer)
    {
        if (!histogram.Whole.MayShow)
        {
            return DurationFigure.Without(FigureStatus.LowDensity, FigureReason.BelowThreshold);
        }

        var (mean, sigma) = histogram.MeanOf(Middles);
        return new DurationFigure
        {
            Status = longer is null ? FigureStatus.Shown : FigureStatus.Coarsened,
            Value = Minutes(Math.Clamp(mean, Middles[0], Middles[^1]), Math.Round),
            Low = Minutes(Math.Clamp(mean - (1.96 * sigma), 0, Middles[^1]), Math.Floor),
            High = Minutes(Math.Clamp(mean + (1.96 * sigma), Middles[0], Middles[^1]), Math.Ceiling),
            Reason = longer is null ? null : FigureReason.BelowThreshold,
        };
    }

    private static TimeSpan? Minutes(double? minutes, Func<double, double> round) => minutes is { } m ? TimeSpan.FromMinutes(round(m)) : null;

    private static DwellAnswer Without(PlaceQuestion question, FigureReason reason, BasisBuilder basis)
    {
        var none = DurationFigure.Without(FigureStatus.NoData, reason);
        ImmutableArray<DwellBin> bins =
        [
            .. Edges.Select((edge, bin) => new DwellBin(
                TimeSpan.FromMinutes(edge),
                bin + 1 < Edges.Length ? TimeSpan.FromMinutes(Edges[bin + 1]) : null,
                Figure.NoData(reason),
                ShareFigure.NoData(reason))),
        ];
        return new DwellAnswer(question.Market, question.Window, 0, Figure.NoData(reason), bins, none, none, basis.Build());
    }
}
