using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Flows;

/// <summary>
/// The product <em>flows</em>: trips by day between areas, and between the indoor zones of one mall. A window that shows no flow is answered by the 7, then
/// the 28 days that end with it. Thread-safe.
/// </summary>
/// <param name="rows">Released days; may be shared with other products.</param>
public sealed class TripFlows(KeptRows rows)
{
    private static readonly int[] Longer = [7, 28];

    /// <summary>Trips a day over the released days of the window.</summary>
    public async ValueTask<FlowsAnswer> FindAsync(FlowQuestion question, CancellationToken cancellationToken)
    {
        var calendar = question.Market.Calendar;
        var basis = new BasisBuilder(question.Market);
        basis.Add(question.Factors);
        var (from, to) = (question.Window.FirstDay(calendar), question.Window.DayAfter(calendar));
        var sums = await ReadAsync(question, from, to, basis, cancellationToken);
        LongerWindow? longer = null;
        if (sums.Days == 0)
        {
            var reason = Absence.OfSeal(
                await rows.FindSealedThroughAsync(question.Market.Id, cancellationToken), from, calendar.Day(from).EndUnixSeconds, hourly: false);
            basis.Add(from, -1, reason);
            return new FlowsAnswer(question.Market, question.Window, 0, reason, Figure.NoData(reason), [], [], 0, basis.Build());
        }

        foreach (var days in sums.MayShowAny ? [] : Longer)
        {
            if (longer is null && to.AddDays(-days) is var begin && begin < from)
            {
                var wider = await ReadAsync(question, begin, to, basis, cancellationToken);
                if (wider.MayShowAny)
                {
                    sums = wider;
                    longer = new LongerWindow(WindowMeasure.MeanDay, FigureWindow.Of(calendar, begin, to), wider.Days);
                }
            }
        }

        return AnswerOf(question, sums, longer, basis);
    }

    private async ValueTask<FlowSums> ReadAsync(
        FlowQuestion question, DateOnly from, DateOnly to, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var days = new List<SealedDay>();
        for (var date = from; date < to; date = date.AddDays(1))
        {
            if (await rows.FindDayAsync(question.Market, ProductId.Flows, date, cancellationToken) is { } day)
            {
                days.Add(day);
                basis.Add(day);
            }
        }

        return FlowSums.Of(days, question.From, question.To);
    }

    private static FlowsAnswer AnswerOf(FlowQuestion question, FlowSums sums, LongerWindow? longer, BasisBuilder basis)
    {
        var error = EstimateError.Of(EstimateKind.Flow, question.SideMetres);
        var market = new PeopleFactor(question.Market.PopulationFactor, FactorBasis.Market);
        Figure FigureOf(in NoisyTotal? total, PeopleFactor factor) =>
            total is { } sum ? Histogram.FigureOf(sum, sums.Days, factor, error, longer) : Figure.LowDensity;

        var all = default(NoisyTotalBuilder);
        var shown = new List<(ulong From, ulong To, NoisyTotal Sum, PeopleFactor Factor)>();
        var answered = ImmutableArray.CreateBuilder<FlowRow>();
        foreach (var (from, flows) in sums.Rows)
        {
            var factor = question.Factors?.Of(from) ?? market;
            var (row, elsewhere, suppressed) = (default(NoisyTotalBuilder), default(NoisyTotalBuilder), 0);
            foreach (var (to, sum) in flows)
            {
                all.Add(sum);
                row.Add(sum);
                if (sum.MayShow)
                {
                    shown.Add((from, to, sum, factor));
                }
                else
                {
                    suppressed++;
                    elsewhere.Add(sum);
                }
            }

            answered.Add(new FlowRow(from, FigureOf(row.Build(), factor), flows.Count - suppressed, suppressed, FigureOf(elsewhere.Build(), factor)));
        }

        ImmutableArray<Flow> top =
        [
            .. shown.OrderByDescending(flow => flow.Sum.Devices).ThenBy(flow => flow.From).ThenBy(flow => flow.To).Take(question.Top)
                .Select(flow => new Flow(flow.From, flow.To, FigureOf(flow.Sum, flow.Factor))),
        ];
        return new FlowsAnswer(
            question.Market, question.Window, sums.Days, null, FigureOf(all.Build(), market), top, answered.DrainToImmutable(), shown.Count, basis.Build())
        {
            ShownFor = longer,
        };
    }
}
