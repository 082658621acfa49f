using SmartSteps.Insights.Visitors;

namespace SmartSteps.Api.Contract;

/// <summary>The mean of one local hour over several days.</summary>
/// <param name="LocalHour">The hour of the clock, 0 to 23.</param>
/// <param name="Averaged">How many released hours it is the mean of.</param>
/// <param name="Figure">The figure.</param>
internal sealed record TypicalHourView(
    int LocalHour,
    int Averaged,
    FigureView Figure)
{
    public static TypicalHourView Of(TypicalHour hour) => new(hour.LocalHour, hour.Days, FigureView.Of(hour.Figure));
}
