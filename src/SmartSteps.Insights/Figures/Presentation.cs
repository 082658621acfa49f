using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.People;

namespace SmartSteps.Insights.Figures;

/// <summary>
/// Turns what may be shown into figures: extrapolates, states both intervals, rounds outward. The threshold was decided before; this is
/// presentation alone.
/// </summary>
internal static class Presentation
{
    private const int RoundTo = 10;

    /// <summary>Multiplying is many times faster than dividing, and as exact.</summary>
    private const decimal PartOfRounding = 0.1m;

    private const int Thousandths = 1000;

    /// <summary>The figure of a sum that may be shown, or of the mean of its values.</summary>
    /// <param name="total">The sum.</param>
    /// <param name="divisor">1 for the sum itself, else what a mean divides by.</param>
    /// <param name="factor">People for each device.</param>
    /// <param name="error">How far the estimate may be off beside noise.</param>
    public static Figure Shown(in NoisyTotal total, int divisor, PeopleFactor factor, EstimateError error) =>
        Shown(total.Devices / divisor, total.Precision.HalfWidth95 * total.Scale / divisor, total.Sigma / divisor, factor.Value, error);

    /// <summary>The figure of a noisy value that may be shown.</summary>
    /// <param name="devices">Noisy and scaled.</param>
    /// <param name="halfWidth">Half the width of the 95 % interval of its noise, in devices.</param>
    /// <param name="sigma">Standard deviation of its noise, in devices.</param>
    /// <param name="factor">People for each device.</param>
    /// <param name="error">How far the estimate may be off beside noise.</param>
    public static Figure Shown(double devices, double halfWidth, double sigma, decimal factor, EstimateError error)
    {
        var (low, high) = error.Interval95(devices, sigma, (double)factor);
        var (exact, half) = ((decimal)devices, (decimal)halfWidth);
        return new Figure
        {
            Status = FigureStatus.Shown,
            Devices = (long)Math.Round(devices, MidpointRounding.AwayFromZero),
            Value = Rounded(exact * factor),
            IntervalLow = (long)Math.Floor(low / RoundTo) * RoundTo,
            IntervalHigh = (long)Math.Ceiling(high / RoundTo) * RoundTo,
            NoiseLow = Math.Max(0, Down((exact - half) * factor)),
            NoiseHigh = Up((exact + half) * factor),
            Factor = factor,
        };
    }

    /// <summary>
    /// A part of a whole: at most as many people as the whole may have. Its own noise stays within the interval, since the two were measured with noise of their own.
    /// </summary>
    public static Figure Within(Figure part, Figure whole) => part is { IntervalHigh: { } high, NoiseHigh: { } noise } && whole.IntervalHigh is { } most && most < high
        ? part with { IntervalHigh = Math.Max(most, noise) }
        : part;

    /// <summary>The difference of two means, in people.</summary>
    public static DifferenceFigure Difference(double devices, double sigma, decimal factor) => new()
    {
        Status = FigureStatus.Shown,
        Value = Rounded((decimal)devices * factor),
        Low = Down((decimal)(devices - (1.96 * sigma)) * factor),
        High = Up((decimal)(devices + (1.96 * sigma)) * factor),
    };

    /// <summary>A share with its interval, each held to 0 to 1.</summary>
    public static ShareFigure Share(double share, double low, double high) => new()
    {
        Status = FigureStatus.Shown,
        Share = Math.Clamp(Thousandth(share), 0, 1),
        Low = Math.Clamp(Math.Floor((decimal)low * Thousandths) / Thousandths, 0, 1),
        High = Math.Clamp(Math.Ceiling((decimal)high * Thousandths) / Thousandths, 0, 1),
    };

    /// <summary>A ratio of two values that may be shown.</summary>
    public static RatioFigure Ratio(double x, double sigmaX, double y, double sigmaY)
    {
        var (low, high) = RatioInterval.Of(x, sigmaX, y, sigmaY);
        return Ratio(x / y, low, high);
    }

    /// <summary>A ratio with its interval.</summary>
    public static RatioFigure Ratio(double ratio, double low, double? high) => new()
    {
        Status = FigureStatus.Shown,
        Ratio = Thousandth(ratio),
        Low = Math.Floor((decimal)low * Thousandths) / Thousandths,
        High = high is { } end ? Math.Ceiling((decimal)end * Thousandths) / Thousandths : null,
    };

    /// <summary>A ratio in steps, its interval rounded outward.</summary>
    public static RatioFigure Coarsened(RatioFigure ratio, decimal step) => ratio with
    {
        Ratio = ratio.Ratio is { } value ? Math.Round(value / step, MidpointRounding.AwayFromZero) * step : null,
        Low = ratio.Low is { } low ? Math.Floor(low / step) * step : null,
        High = ratio.High is { } high ? Math.Ceiling(high / step) * step : null,
    };

    /// <summary>Rounded to 0.001.</summary>
    public static decimal Thousandth(double value) => Math.Round((decimal)value, 3, MidpointRounding.AwayFromZero);

    /// <summary>People, rounded to 10.</summary>
    public static long Rounded(decimal people) => (long)Math.Round(people * PartOfRounding, MidpointRounding.AwayFromZero) * RoundTo;

    /// <summary>People, rounded down to 10.</summary>
    public static long Down(decimal people) => (long)Math.Floor(people * PartOfRounding) * RoundTo;

    /// <summary>People, rounded up to 10.</summary>
    public static long Up(decimal people) => (long)Math.Ceiling(people * PartOfRounding) * RoundTo;
}
