using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;

namespace SmartSteps.Insights.Series;

/// <summary>
/// Why there is no released value for a place and a time. Follows from the cell plan, declared outages, registrations and how far the seals reach;
/// never from a count.
/// </summary>
internal static class Absence
{
    /// <summary>The reason that holds even where a value was released: nothing was measured. Null where something was.</summary>
    public static FigureReason? OfPlace(MeasuredPlace place, DateOnly day, long start, long end) => place.GapIn(day, start, end);

    /// <summary>The reason for a value that is not there.</summary>
    /// <param name="through">How far the market's facts reach.</param>
    /// <param name="day">The local day.</param>
    /// <param name="end">First second after the window.</param>
    /// <param name="hourly">True for a product that is sealed by the hour.</param>
    public static FigureReason OfSeal(SealedThrough? through, DateOnly day, long end, bool hourly)
    {
        if (through is null)
        {
            return FigureReason.NotSealedYet;
        }

        if (day < through.FirstDay)
        {
            return FigureReason.BeforeFirstDay;
        }

        var passed = hourly ? end <= through.EndUnixSeconds : through.ClosedThrough is { } closed && day <= closed;
        return passed ? FigureReason.NotReleased : FigureReason.NotSealedYet;
    }
}
