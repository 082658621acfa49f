using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Series;

/// <summary>Reads what was released of a place into a series. Thread-safe.</summary>
internal sealed class SeriesReader(KeptRows rows, FootfallHeatmap footfall)
{
    /// <summary>Footfall of the hours that begin in a question's window; every seal that has one is added to the basis.</summary>
    public async ValueTask<NoisySeries> ReadHoursAsync(PlaceQuestion question, BasisBuilder basis, CancellationToken cancellationToken) => await OfFootfallAsync(
        question.Market,
        question.Place,
        await rows.FindSealedThroughAsync(question.Market.Id, cancellationToken),
        question.FirstDay,
        question.DayAfter,
        (question.Window.Start.ToUnixTimeSeconds(), question.Window.End.ToUnixTimeSeconds()),
        basis,
        cancellationToken);

    /// <summary>The values of whole local days from (inclusive) to (exclusive); every seal that has one is added to the basis.</summary>
    public async ValueTask<NoisySeries> ReadAsync(
        Market market, MeasuredPlace place, SeriesMeasure measure, DateOnly from, DateOnly to, BasisBuilder? basis, CancellationToken cancellationToken)
    {
        var through = await rows.FindSealedThroughAsync(market.Id, cancellationToken);
        return measure switch
        {
            SeriesMeasure.VisitorsByHour => OfRows(
                market, place, through, from, to, basis, await rows.ListAsync(market, ProductId.ZoneHour, from, to, place, cancellationToken), HoursOf),
            SeriesMeasure.VisitorsByDay => OfRows(
                market, place, through, from, to, basis, await rows.ListAsync(market, ProductId.ZoneDay, from, to, place, cancellationToken), WholeDay),
            SeriesMeasure.FootfallByHour => await OfFootfallAsync(market, place, through, from, to, null, basis, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
        };
    }

    private static NoisySeries OfRows(
        Market market,
        MeasuredPlace place,
        SealedThrough? through,
        DateOnly from,
        DateOnly to,
        BasisBuilder? basis,
        IReadOnlyList<SealedRow> released,
        Func<Market, DateOnly, IEnumerable<SeriesCell>> steps)
    {
        var cells = new List<SeriesCell>((to.DayNumber - from.DayNumber) * 24);
        var next = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var row = next < released.Count && released[next].Window.Date == day ? released[next++] : null;
            var level = row is null ? null : NoiseLevel.Of(row.Parameters);
            var scale = row is null ? 1 : (double)row.Scale.Numerator / (double)row.Scale.Denominator;
            if (row is not null)
            {
                basis?.Add(row);
            }

            foreach (var step in steps(market, day))
            {
                var absent = Absence.OfPlace(place, day, step.Start, step.End)
                    ?? (row is null || step.HourIndex >= row.Values.Length ? Absence.OfSeal(through, day, step.End, hourly: false) : null);
                if (absent is { } reason)
                {
                    basis?.Add(day, step.HourIndex, reason);
                }

                cells.Add(absent is null
                    ? step with { Units = row!.Values[Math.Max(0, step.HourIndex)], Scale = scale, Level = level }
                    : step with { Absent = absent });
            }
        }

        return new NoisySeries(from, cells);
    }

    private async ValueTask<NoisySeries> OfFootfallAsync(
        Market market,
        MeasuredPlace place,
        SealedThrough? through,
        DateOnly from,
        DateOnly to,
        (long Start, long End)? only,
        BasisBuilder? basis,
        CancellationToken cancellationToken)
    {
        var cells = new List<SeriesCell>((to.DayNumber - from.DayNumber) * 24);
        for (var day = from; day < to; day = day.AddDays(1))
        {
            foreach (var step in HoursOf(market, day))
            {
                if (only is { } window && (step.Start < window.Start || step.Start >= window.End))
                {
                    continue;
                }

                // The leaves under a building count the street before it and never the floors within: no share of theirs is the place's.
                var absent = place.Indoors ? FigureReason.NotMeasuredIndoors : Absence.OfPlace(place, day, step.Start, step.End);
                var span = place.SpanOf(day);
                if (absent is null && span!.Leaves.IsDefaultOrEmpty)
                {
                    absent = FigureReason.NoCoverage;
                }

                var hour = absent is null && through is not null && step.End <= through.EndUnixSeconds && day >= through.FirstDay
                    ? await footfall.FindAsync(market, span!, new SealWindow(day, step.HourIndex), cancellationToken)
                    : null;
                if (hour is null)
                {
                    var reason = absent ?? Absence.OfSeal(through, day, step.End, hourly: true);
                    basis?.Add(day, step.HourIndex, reason);
                    cells.Add(step with { Absent = reason });
                    continue;
                }

                basis?.Add(hour);
                cells.Add(step with { Units = hour.Units, Scale = hour.Scale, Level = hour.Level });
            }
        }

        return new NoisySeries(from, cells);
    }

    private static IEnumerable<SeriesCell> WholeDay(Market market, DateOnly day)
    {
        var whole = market.Calendar.Day(day);
        return [new SeriesCell(day, -1, 0, whole.StartUnixSeconds, whole.EndUnixSeconds, 0, 1, null, null)];
    }

    private static IEnumerable<SeriesCell> HoursOf(Market market, DateOnly day)
    {
        MarketDay local = market.Calendar.Day(day);
        var usual = local.LengthSeconds == 24 * MarketDay.SecondsPerHour;
        for (var index = 0; index < local.HourCount; index++)
        {
            var hour = local.Hour(index);
            var clock = usual ? index : market.Calendar.LocalTime(hour.StartUnixSeconds).Hour;
            yield return new SeriesCell(day, index, clock, hour.StartUnixSeconds, hour.EndUnixSeconds, 0, 1, null, null);
        }
    }
}
