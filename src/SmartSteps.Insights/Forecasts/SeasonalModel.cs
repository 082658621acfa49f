using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Forecasts;

/// <summary>What each method says of an hour or day, from what was released up to a day. Keeps levels of days it was asked for; not thread-safe.</summary>
internal sealed class SeasonalModel(NoisySeries series)
{
    /// <summary>Weeks that a profile is of.</summary>
    public const int Weeks = 4;

    /// <summary>Days that the level is taken from.</summary>
    public const int LevelDays = 14;

    private const int LeastValues = 2;

    private readonly Dictionary<DateOnly, double> levels = [];

    /// <summary>The forecast in devices, or null where fewer than two of the same weekday and hour were released.</summary>
    /// <param name="method">The method.</param>
    /// <param name="cell">The hour or day.</param>
    /// <param name="known">The last day that may be looked at.</param>
    public double? Predict(ForecastMethod method, in SeriesCell cell, DateOnly known)
    {
        Span<double> values = stackalloc double[Weeks];
        if (Collect(cell, known, values) is not (>= LeastValues and var count))
        {
            return null;
        }

        var found = values[..count];
        switch (method)
        {
            case ForecastMethod.LastWeek:
                return found[0];
            case ForecastMethod.FourWeekMean:
                var sum = 0.0;
                foreach (var value in found)
                {
                    sum += value;
                }

                return sum / count;
            case ForecastMethod.ProfileWithLevel:
                return Middle.Of(found) * Level(known);
            default:
                throw new ArgumentOutOfRangeException(nameof(method), method, "No such method.");
        }
    }

    /// <summary>
    /// True when what a method repeats of the weeks before may itself be shown: their sum by its own threshold, and a single week or a median by that of a
    /// single value too.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="cell">The hour or day.</param>
    /// <param name="known">The last day that may be looked at.</param>
    public bool MayShow(ForecastMethod method, in SeriesCell cell, DateOnly known)
    {
        Span<double> values = stackalloc double[Weeks];
        var sum = default(NoisyTotalBuilder);
        var (lastMayShow, threshold) = (false, 0.0);
        for (var day = FirstBack(cell.Day, known); sum.Values < Weeks && day >= series.From && day > known.AddDays(-7 * (Weeks + 1)); day = day.AddDays(-7))
        {
            if (series.Alike(cell, day) is { } other)
            {
                lastMayShow = sum.Values == 0 ? other.MayShow : lastMayShow;
                threshold = Math.Max(threshold, other.Threshold);
                values[sum.Values] = other.Devices;
                sum.Add(other.Units, other.Scale, other.Level!);
            }
        }

        return sum.Build() is { MayShow: true } && method switch
        {
            ForecastMethod.LastWeek => lastMayShow,
            ForecastMethod.ProfileWithLevel => Middle.Of(values[..sum.Values]) >= threshold,
            ForecastMethod.FourWeekMean => true,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
        };
    }

    private int Collect(in SeriesCell cell, DateOnly known, Span<double> values)
    {
        var count = 0;
        for (var day = FirstBack(cell.Day, known); count < Weeks && day >= series.From && day > known.AddDays(-7 * (Weeks + 1)); day = day.AddDays(-7))
        {
            if (series.Alike(cell, day) is { } other)
            {
                values[count++] = other.Devices;
            }
        }

        return count;
    }

    /// <summary>The last day of the same weekday that is known.</summary>
    private static DateOnly FirstBack(DateOnly day, DateOnly known)
    {
        var weeks = Math.Max(1, (day.DayNumber - known.DayNumber + 6) / 7);
        return day.AddDays(-7 * weeks);
    }

    /// <summary>What the last 14 days had over what their own profiles had expected: the same for all hours.</summary>
    private double Level(DateOnly known)
    {
        if (levels.TryGetValue(known, out var kept))
        {
            return kept;
        }

        Span<double> values = stackalloc double[Weeks];
        var (seen, expected) = (0.0, 0.0);
        for (var day = known.AddDays(1 - LevelDays); day <= known; day = day.AddDays(1))
        {
            foreach (ref readonly var cell in series.Of(day))
            {
                if (cell.IsReleased && Collect(cell, day.AddDays(-1), values) is >= LeastValues and var count)
                {
                    seen += cell.Devices;
                    expected += Middle.Of(values[..count]);
                }
            }
        }

        var level = seen > 0 && expected > 0 ? seen / expected : 1;
        levels.Add(known, level);
        return level;
    }
}
