using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Forecasts;

/// <summary>The errors that a method would have made, and the interval that follows from them. Immutable.</summary>
/// <remarks>
/// Each error is taken over s(p) = √(σ² + (c p)²), with p the forecast, σ the noise of a released value and c the method's robust relative error: errors grow with the
/// level. The 95 % interval is p ± q s(p), with q the quantile of these ratios by rank ⌈0.95 (n + 1)⌉.
/// </remarks>
internal sealed class ForecastErrors
{
    private readonly List<ForecastError> errors;

    private ForecastErrors(ForecastMethod method, List<ForecastError> errors, int origins)
    {
        Method = method;
        Origins = origins;
        this.errors = errors;
        Spread = SpreadOf(errors);
        Quantile = QuantileOf(errors, Spread);
    }

    /// <summary>The method.</summary>
    public ForecastMethod Method { get; }

    /// <summary>Days that forecasts were made at.</summary>
    public int Origins { get; }

    /// <summary>Forecasts that could be compared.</summary>
    public int Points => errors.Count;

    /// <summary>c.</summary>
    public double Spread { get; }

    /// <summary>q.</summary>
    public double Quantile { get; }

    /// <summary>Sum of absolute errors, for the choice between methods that forecast the same points.</summary>
    public double Total => errors.Sum(error => Math.Abs(error.Released - error.Forecast));

    /// <summary>Forecasts from each day of a stretch the days after it, up to a horizon.</summary>
    public static ForecastErrors Of(
        NoisySeries series, SeasonalModel model, ForecastMethod method, DateOnly firstOrigin, DateOnly lastKnown, int horizon)
    {
        var found = new List<ForecastError>();
        var origins = 0;
        for (var origin = firstOrigin; origin < lastKnown; origin = origin.AddDays(1))
        {
            origins++;
            for (var day = origin.AddDays(1); day <= lastKnown && day <= origin.AddDays(horizon); day = day.AddDays(1))
            {
                foreach (ref readonly var cell in series.Of(day))
                {
                    if (cell.IsReleased && model.Predict(method, cell, origin) is { } forecast)
                    {
                        found.Add(new ForecastError(day, forecast, cell.Devices, cell.Sigma, cell.MayShow));
                    }
                }
            }
        }

        return new ForecastErrors(method, found, origins);
    }

    /// <summary>Half the width of the 95 % interval round a forecast.</summary>
    public double HalfWidth(double forecast, double sigma) => Quantile * Scale(forecast, sigma, Spread);

    /// <summary>The back-test of the method.</summary>
    public BackTest Summary()
    {
        var shown = errors.Where(error => error.MayShow && error.Released > 0).ToList();
        return new BackTest(
            Origins,
            Points,
            shown.Count == 0 ? null : Math.Round(100 * shown.Average(error => Math.Abs(error.Released - error.Forecast) / error.Released), 1),
            Math.Round(Coverage(), 3));
    }

    /// <summary>The first half of the days is judged by the second, and the second by the first: neighbouring days are too much alike to judge each other.</summary>
    private double Coverage()
    {
        var days = errors.Select(error => error.Day).Distinct().Order().ToList();
        if (days.Count < 2)
        {
            return 0;
        }

        var middle = days[days.Count / 2];
        var early = errors.Where(error => error.Day < middle).ToList();
        var late = errors.Where(error => error.Day >= middle).ToList();
        return (Inside(early, late) + Inside(late, early)) / (double)errors.Count;
    }

    private static int Inside(List<ForecastError> judged, List<ForecastError> by)
    {
        var spread = SpreadOf(by);
        var quantile = QuantileOf(by, spread);
        return judged.Count(error => Math.Abs(error.Released - error.Forecast) <= quantile * Scale(error.Forecast, error.Sigma, spread));
    }

    private static double SpreadOf(List<ForecastError> errors)
    {
        var high = errors.Where(error => error.Forecast > 3.5 * error.Sigma).ToList();
        if (high.Count == 0)
        {
            return 0;
        }

        var relative = Middle.DeviationOfNormal
            * Middle.Of(high.Select(error => Math.Abs(error.Released - error.Forecast) / error.Forecast).ToArray());
        var noise = Middle.Of(high.Select(error => error.Sigma * error.Sigma / (error.Forecast * error.Forecast)).ToArray());
        return Math.Sqrt(Math.Max(0, (relative * relative) - noise));
    }

    private static double QuantileOf(List<ForecastError> errors, double spread) => errors.Count == 0
        ? 1.96
        : Middle.Quantile(errors.Select(error => Math.Abs(error.Released - error.Forecast) / Scale(error.Forecast, error.Sigma, spread)).ToArray(), 0.95);

    private static double Scale(double forecast, double sigma, double spread)
    {
        var level = spread * Math.Max(0, forecast);
        return Math.Sqrt((sigma * sigma) + (level * level));
    }
}
