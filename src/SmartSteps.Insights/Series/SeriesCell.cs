using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Series;

/// <summary>A released value of a place, or why there is none.</summary>
/// <param name="Day">The local day.</param>
/// <param name="HourIndex">Hours since local midnight; −1 for the whole day.</param>
/// <param name="LocalHour">The hour of the clock that it begins in; 0 for the whole day.</param>
/// <param name="Start">First second, Unix time.</param>
/// <param name="End">First second after it.</param>
/// <param name="Units">The noisy value, unscaled, in parts of the level's unit.</param>
/// <param name="Scale">What undoes a skipped hour.</param>
/// <param name="Level">Its noise; null where there is no value.</param>
/// <param name="Absent">Why there is no value; null where there is one.</param>
internal readonly record struct SeriesCell(
    DateOnly Day,
    int HourIndex,
    int LocalHour,
    long Start,
    long End,
    long Units,
    double Scale,
    NoiseLevel? Level,
    FigureReason? Absent)
{
    /// <summary>The part of the day: 0 to 3.</summary>
    public int Daypart => LocalHour / 6;

    /// <summary>True when there is a value.</summary>
    public bool IsReleased => Level is not null;

    /// <summary>
    /// True where nobody can read a value of it, now or ever: then nothing is told of what would be usual either. It is no answer about this time, and not billed as one; who wants the days to come asks
    /// for a forecast.
    /// </summary>
    public bool IsUnreleased => Absent is FigureReason.NotSealedYet or FigureReason.NotReleased or FigureReason.BeforeFirstDay or FigureReason.AfterLastDay;

    /// <summary>Noisy devices, scaled.</summary>
    public double Devices => Units * Scale / Level!.Unit;

    /// <summary>Standard deviation of the noise in <see cref="Devices"/>.</summary>
    public double Sigma => Level!.One.Sigma * Scale;

    /// <summary>The least <see cref="Devices"/> that may be shown of a single value.</summary>
    public double Threshold => Level!.One.Threshold * Scale;

    /// <summary>True when this value alone may be shown.</summary>
    public bool MayShow => Level!.One.MayShow(Units);
}
