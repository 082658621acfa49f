using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Forecasts;

/// <summary>
/// What is to be expected of a place up to 14 days after the last released day, by the method that did best on the place's own last weeks; a point whose
/// weeks may not be shown as that method repeats them is forecast by the next best. Thread-safe.
/// </summary>
public sealed class VisitorForecast
{
    /// <summary>The furthest day after the last released one.</summary>
    public const int Horizon = 14;

    /// <summary>Fewest released days: four weeks to forecast from and one to test on.</summary>
    public const int LeastDays = 35;

    private const int TestDays = 28;
    private const int HistoryDays = TestDays + Horizon + (7 * (SeasonalModel.Weeks + 1)) + SeasonalModel.LevelDays;

    private static readonly ForecastMethod[] Methods =
        [ForecastMethod.FourWeekMean, ForecastMethod.ProfileWithLevel, ForecastMethod.LastWeek];

    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public VisitorForecast(KeptRows rows, FootfallHeatmap footfall) => series = new SeriesReader(rows, footfall);

    /// <summary>A modelled figure for each hour or day of the window, made from what was released before the window.</summary>
    public async ValueTask<ForecastAnswer> FindAsync(PlaceQuestion question, SeriesMeasure measure, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var first = question.FirstDay;
        var known = await series.ReadAsync(
            question.Market, question.Place, measure, first.AddDays(-HistoryDays - Horizon), question.DayAfter, basis, cancellationToken);
        var last = LastReleased(known, first);
        var asked = known.Asked(question, measure);
        if (last is not { } day || ReleasedDays(known, day) < LeastDays)
        {
            return new ForecastAnswer(
                question.Market,
                question.Window,
                measure,
                null,
                [.. asked.Select(cell => PointOf(question, cell, Figure.NoData(FigureReason.TooLittleHistory)))],
                null,
                basis.Build());
        }

        var model = new SeasonalModel(known);
        ForecastErrors[] candidates =
            [.. Methods.Select(method => ForecastErrors.Of(known, model, method, day.AddDays(-TestDays), day, Horizon)).OrderBy(errors => errors.Total)];
        var error = question.ErrorOf(MeasureKind.Of(measure));
        var sigma = LastSigma(known, day);
        return new ForecastAnswer(
            question.Market,
            question.Window,
            measure,
            candidates[0].Method,
            [.. asked.Select(cell => PointOf(question, cell, FigureOf(cell, day, model, candidates, sigma, question, error)))],
            candidates[0].Summary(),
            basis.Build());
    }

    private static Figure FigureOf(
        in SeriesCell cell, DateOnly known, SeasonalModel model, ForecastErrors[] candidates, double sigma, PlaceQuestion question, EstimateError error)
    {
        if (cell.Absent is FigureReason.AfterLastDay or FigureReason.NoCoverage or FigureReason.NotMeasuredIndoors)
        {
            return Figure.NoData(cell.Absent.Value);
        }

        if (cell.Day.DayNumber - known.DayNumber > Horizon)
        {
            return Figure.NoData(FigureReason.BeyondForecast);
        }

        foreach (var errors in candidates)
        {
            if (model.Predict(errors.Method, cell, known) is not { } forecast)
            {
                return Figure.NoData(FigureReason.TooLittleHistory);
            }

            if (model.MayShow(errors.Method, cell, known))
            {
                return Modelled(forecast, errors, sigma, question, error);
            }
        }

        return Figure.LowDensity;
    }

    private static Figure Modelled(double forecast, ForecastErrors errors, double sigma, PlaceQuestion question, EstimateError error)
    {
        var half = errors.HalfWidth(forecast, sigma);
        return Presentation.Shown(Math.Max(0, forecast), half, half / 1.96, question.Factor.Value, error) with { Status = FigureStatus.Modelled };
    }

    private static SeriesPoint PointOf(PlaceQuestion question, in SeriesCell cell, Figure figure) =>
        new(FigureWindow.Of(question.Market.Calendar, cell.Start, cell.End), figure);

    private static DateOnly? LastReleased(NoisySeries known, DateOnly before)
    {
        DateOnly? last = null;
        foreach (ref readonly var cell in known.Cells)
        {
            if (cell.IsReleased && cell.Day < before)
            {
                last = cell.Day;
            }
        }

        return last;
    }

    private static int ReleasedDays(NoisySeries known, DateOnly last)
    {
        var days = 0;
        for (var day = known.From; day <= last; day = day.AddDays(1))
        {
            foreach (ref readonly var cell in known.Of(day))
            {
                if (cell.IsReleased)
                {
                    days++;
                    break;
                }
            }
        }

        return days;
    }

    private static double LastSigma(NoisySeries known, DateOnly day)
    {
        foreach (ref readonly var cell in known.Of(day))
        {
            if (cell.IsReleased)
            {
                return cell.Sigma;
            }
        }

        return 0;
    }
}
