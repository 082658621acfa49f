using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Visitors;

namespace SmartSteps.Insights.Demographics;

/// <summary>
/// The product <em>demographics</em>: shares by age band and gender of any place outdoors, by part of the day, over days; and by hour as a model.
/// Thread-safe.
/// </summary>
/// <remarks>
/// Released for tiles: a place's values are sums weighted by the ground that it covers of each. A device counts in two leaves a part of the day at most,
/// so that shares are of device-dayparts, not of distinct people.
/// </remarks>
/// <param name="rows">Released rows; may be shared with other products.</param>
/// <param name="visitors">The visitors that hours are modelled from.</param>
public sealed class ZoneDemographics(KeptRows rows, ZoneVisitors visitors)
{
    /// <summary>The finest zoom of a tile that demographics are released for.</summary>
    public const int FinestZoom = TileParts.FinestZoom;

    private static readonly int[] Longer = [7, 28];

    private readonly DemographicDays reader = new(rows);

    /// <summary>Shares over the released days of the window, or of the 7 or 28 days that end with it where these may be shown and the window may not.</summary>
    public async ValueTask<DemographicsAnswer> FindAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var (sums, longer, absent) = await ReadAsync(question, basis, cancellationToken);
        DaypartMix Mix(int? daypart) => absent is { } reason ? DemographicSums.Without(daypart, reason) : sums.MixOf(daypart, longer);
        return new DemographicsAnswer(
            question.Market,
            question.Window,
            sums.Days,
            Mix(null),
            [.. Enumerable.Range(0, DemographicSums.Dayparts).Select(daypart => Mix(daypart))],
            basis.Build())
        {
            ShownFor = longer,
        };
    }

    /// <summary>
    /// Visitors of each hour of the window by age and by gender, <c>modelled</c>: the hour's visitors times the shares that its part of the day had over
    /// the window's days. The ends of the interval are products of the ends of both.
    /// </summary>
    public async ValueTask<ModelledHours> ModelHoursAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var (sums, longer, absent) = await ReadAsync(question, basis, cancellationToken);
        var hours = await visitors.HoursAsync(question, basis, cancellationToken);
        ImmutableArray<DaypartMix> mixes = [.. Enumerable.Range(0, DemographicSums.Dayparts).Select(daypart =>
            absent is { } reason ? DemographicSums.Without(daypart, reason) : sums.MixOf(daypart, longer))];
        return new ModelledHours(
            question.Market,
            question.Window,
            [.. hours.Select(hour => Split(hour, mixes[hour.Window.Start.Hour / 6]))],
            basis.Build());
    }

    private static ModelledHour Split(SeriesPoint hour, DaypartMix mix) => new(
        hour.Window,
        hour.Figure,
        [.. mix.Ages.Select(group => new ModelledGroup(group.Age, null, Times(hour.Figure, group.Share)))],
        [.. mix.Genders.Select(group => new ModelledGroup(null, group.Gender, Times(hour.Figure, group.Share)))]);

    private static Figure Times(Figure visitors, ShareFigure share)
    {
        if (visitors.Status is FigureStatus.NoData or FigureStatus.LowDensity)
        {
            return visitors;
        }

        if (share.Share is not { } part)
        {
            return new Figure { Status = share.Status, Reason = share.Reason };
        }

        return visitors with
        {
            Status = FigureStatus.Modelled,
            Value = Presentation.Rounded(visitors.Value!.Value * part),
            Devices = (long)Math.Round(visitors.Devices!.Value * part, MidpointRounding.AwayFromZero),
            IntervalLow = Presentation.Down(visitors.IntervalLow!.Value * share.Low!.Value),
            IntervalHigh = Presentation.Up(visitors.IntervalHigh!.Value * share.High!.Value),
            NoiseLow = Presentation.Down(visitors.NoiseLow!.Value * share.Low!.Value),
            NoiseHigh = Presentation.Up(visitors.NoiseHigh!.Value * share.High!.Value),
        };
    }

    private async ValueTask<(DemographicSums Sums, LongerWindow? Longer, FigureReason? Absent)> ReadAsync(
        PlaceQuestion question, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var (from, to) = (question.FirstDay, question.DayAfter);
        var sums = new DemographicSums(await reader.ReadAsync(question, from, to, basis, cancellationToken));
        if (sums.Days == 0)
        {
            var reason = await reader.WhyNoneAsync(question, from, cancellationToken);
            basis.Add(from, -1, reason);
            return (sums, null, reason);
        }

        foreach (var days in sums.MayShow ? [] : Longer)
        {
            var begin = to.AddDays(-days);
            if (begin < from)
            {
                var wider = new DemographicSums(await reader.ReadAsync(question, begin, to, basis, cancellationToken));
                if (wider.MayShow)
                {
                    return (wider, new LongerWindow(WindowMeasure.MeanDay, FigureWindow.Of(question.Market.Calendar, begin, to), wider.Days), null);
                }
            }
        }

        return (sums, null, null);
    }
}
