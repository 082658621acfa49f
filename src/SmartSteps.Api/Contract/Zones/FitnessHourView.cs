using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Fitness;

namespace SmartSteps.Api.Contract;

/// <summary>What to expect of one hour of the day.</summary>
/// <param name="LocalHour">The hour of the clock, 0 to 23.</param>
/// <param name="ShownShare">Share of such hours that can be shown, in steps of 0.05; 0 with a reason where too few to tell.</param>
/// <param name="Visitors">Estimated visitors in such an hour; left out where too few to tell.</param>
/// <param name="IntervalShare">Half the width of the 95 % interval over the visitors; left out where too few to tell.</param>
/// <param name="Reason">Why neither share nor visitors are told; left out where they are.</param>
internal sealed record FitnessHourView(
    int LocalHour, double ShownShare, long? Visitors, double? IntervalShare, [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static FitnessHourView Of(FitnessHour hour) => new(
        hour.Hour, hour.ShownShare, hour.Visitors, hour.RelativeHalfWidth is { } width ? Math.Round(width, 3) : null, ReasonText.Of(hour.Reason));
}
