using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.CrossVisits;

/// <summary>
/// The product <em>cross-visitation</em>: visitors of both zones of a registered pair on one day. Nothing is linked across days. Thread-safe.
/// </summary>
public sealed class CrossVisitation
{
    /// <summary>The longest time over which visits are known to be one device's, in days.</summary>
    public const int LongestLinkedDays = 1;

    private static readonly int[] Longer = [7, 28];

    private readonly KeptRows rows;
    private readonly DayWindows windows;
    private readonly NightDevices nights;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public CrossVisitation(KeptRows rows, FootfallHeatmap footfall)
    {
        this.rows = rows;
        windows = new DayWindows(rows);
        nights = new NightDevices(footfall);
    }

    /// <summary>
    /// The mean day of the days of the window on which pair and both zones were released; of the 7 or 28 days that end with it where these may be shown and the
    /// window may not.
    /// </summary>
    /// <param name="question">The first zone, and which days.</param>
    /// <param name="second">The other zone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<CrossVisitsAnswer> FindAsync(PlaceQuestion question, MeasuredPlace second, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        basis.Add(second);
        var (from, to) = (question.FirstDay, question.DayAfter);
        var days = await ReadAsync(question, second, from, to, basis, cancellationToken);
        if (days.Count == 0)
        {
            var other = question with { Place = second };
            var reason = await windows.WhyNoneAsync(question, from, cancellationToken);
            reason = reason == FigureReason.NotReleased ? await windows.WhyNoneAsync(other, from, cancellationToken) : reason;
            basis.Add(from, -1, reason);
            var none = RatioFigure.Without(FigureStatus.NoData, reason);
            return new CrossVisitsAnswer(
                question.Market, question.Window, 0, LongestLinkedDays, Figure.NoData(reason), Figure.NoData(reason), Figure.NoData(reason), none, none, none, basis.Build());
        }

        LongerWindow? longer = null;
        foreach (var length in RowSums.Of(days.Both) is { MayShow: true } ? [] : Longer)
        {
            if (longer is null && to.AddDays(-length) is var begin && begin < from)
            {
                var wider = await ReadAsync(question, second, begin, to, basis, cancellationToken);
                if (RowSums.Of(wider.Both) is { MayShow: true })
                {
                    (days, from) = (wider, begin);
                    longer = new LongerWindow(WindowMeasure.MeanDay, FigureWindow.Of(question.Market.Calendar, begin, to), wider.Count);
                }
            }
        }

        var market = await MarketAsync(question, days, basis, cancellationToken);
        return AnswerOf(question, second, days, market, longer, basis);
    }

    private static CrossVisitsAnswer AnswerOf(
        PlaceQuestion question, MeasuredPlace second, CrossDays days, (double Devices, double Sigma)? market, LongerWindow? longer, BasisBuilder basis)
    {
        var (both, one, two) = (RowSums.Of(days.Both)!.Value, RowSums.Of(days.First)!.Value, RowSums.Of(days.Second)!.Value);
        var side = Math.Min(question.Place.SideMetres, second.SideMetres);
        Figure FigureOf(in NoisyTotal total, EstimateError error) => Histogram.FigureOf(total, days.Count, question.Factor, error, longer);
        var (first, other) = (FigureOf(one, question.ErrorOf(EstimateKind.ZoneDayVisitors)), FigureOf(two, (question with { Place = second }).ErrorOf(EstimateKind.ZoneDayVisitors)));
        return new CrossVisitsAnswer(
            question.Market,
            question.Window,
            days.Count,
            LongestLinkedDays,
            Presentation.Within(Presentation.Within(FigureOf(both, EstimateError.Of(EstimateKind.ZoneDayVisitors, side)), first), other),
            first,
            other,
            RatioOf(both, one, longer),
            RatioOf(both, two, longer),
            LiftOf(both, one, two, market, days.Count, longer),
            basis.Build())
        {
            ShownFor = longer,
        };
    }

    private static RatioFigure RatioOf(in NoisyTotal part, in NoisyTotal whole, LongerWindow? longer)
    {
        if (!part.MayShow || !whole.MayShow)
        {
            return RatioFigure.Without(FigureStatus.LowDensity, part.MayShow ? FigureReason.BaseBelowThreshold : FigureReason.BelowThreshold);
        }

        return Widened(Presentation.Ratio(part.Devices, part.Sigma, whole.Devices, whole.Sigma), longer);
    }

    /// <summary>(both / first) / (second / market): relative noise adds in squares, the interval is even on the logarithm.</summary>
    private static RatioFigure LiftOf(
        in NoisyTotal both, in NoisyTotal one, in NoisyTotal two, (double Devices, double Sigma)? market, int days, LongerWindow? longer)
    {
        if (!both.MayShow || !one.MayShow || !two.MayShow)
        {
            return RatioFigure.Without(FigureStatus.LowDensity, both.MayShow ? FigureReason.BaseBelowThreshold : FigureReason.BelowThreshold);
        }

        if (market is not { Devices: > 0 } all)
        {
            return RatioFigure.Without(FigureStatus.NoData, FigureReason.NotReleased);
        }

        static double Relative(double sigma, double value) => sigma * sigma / (value * value);
        var lift = both.Devices / days * all.Devices / (one.Devices / days * (two.Devices / days));
        var deviation = Math.Sqrt(
            Relative(both.Sigma, both.Devices) + Relative(one.Sigma, one.Devices) + Relative(two.Sigma, two.Devices) + Relative(all.Sigma, all.Devices));
        return Widened(Presentation.Ratio(lift, lift * Math.Exp(-1.96 * deviation), lift * Math.Exp(1.96 * deviation)), longer);
    }

    private static RatioFigure Widened(RatioFigure ratio, LongerWindow? longer) =>
        longer is null ? ratio : ratio with { Status = FigureStatus.Coarsened, Reason = FigureReason.BelowThreshold };

    private async ValueTask<(double Devices, double Sigma)?> MarketAsync(
        PlaceQuestion question, CrossDays days, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var (devices, variance, counted) = (0.0, 0.0, 0);
        foreach (var row in days.Both)
        {
            if (await nights.OfMarketAsync(question.Market, row.Window.Date, basis, cancellationToken) is { } night)
            {
                devices += night.Devices;
                variance += night.Sigma * night.Sigma;
                counted++;
            }
        }

        return counted == 0 ? null : (devices / counted, Math.Sqrt(variance) / counted);
    }

    private async ValueTask<CrossDays> ReadAsync(
        PlaceQuestion question, MeasuredPlace second, DateOnly from, DateOnly to, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var firsts = (await windows.ListAsync(question, ProductId.ZoneDay, from, to, cancellationToken)).ToDictionary(row => row.Window.Date);
        var seconds = (await windows.ListAsync(question with { Place = second }, ProductId.ZoneDay, from, to, cancellationToken))
            .ToDictionary(row => row.Window.Date);
        var found = new CrossDays([], [], []);
        foreach (var (first, other, begin, end) in PairsOf(question.Place, second, from, to))
        {
            var key = MeasurePair.KeyOf(first, other);
            foreach (var both in await rows.ListAsync(question.Market, ProductId.CrossVisitation, begin, end, key, cancellationToken))
            {
                if (firsts.TryGetValue(both.Window.Date, out var one) && seconds.TryGetValue(both.Window.Date, out var two))
                {
                    found.Add(both, one, two);
                }
            }
        }

        basis.Add(found.Both);
        basis.Add(found.First);
        basis.Add(found.Second);
        return found;
    }

    private static IEnumerable<(MeasureId First, MeasureId Second, DateOnly From, DateOnly To)> PairsOf(
        MeasuredPlace first, MeasuredPlace second, DateOnly from, DateOnly to)
    {
        foreach (var one in first.Spans)
        {
            foreach (var two in second.Spans)
            {
                var begin = new[] { from, one.From, two.From }.Max();
                var end = new[] { to, one.Until ?? to, two.Until ?? to }.Min();
                if (begin < end && one.Measure is { } a && two.Measure is { } b)
                {
                    yield return (a, b, begin, end);
                }
            }
        }
    }
}
