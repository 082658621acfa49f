using SmartSteps.Insights.Demographics;

namespace SmartSteps.Api.Contract;

/// <summary>Visitors of an hour, split by model.</summary>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Visitors">The measured visitors of the hour.</param>
/// <param name="Ages">By age.</param>
/// <param name="Genders">By gender.</param>
internal sealed record ModelledHourView(
    DateTimeOffset Start,
    DateTimeOffset End,
    FigureView Visitors,
    IReadOnlyList<ModelledGroupView> Ages,
    IReadOnlyList<ModelledGroupView> Genders)
{
    public static ModelledHourView Of(ModelledHour hour) => new(
        hour.Window.Start, hour.Window.End, FigureView.Of(hour.Visitors), [.. hour.Ages.Select(ModelledGroupView.Of)], [.. hour.Genders.Select(ModelledGroupView.Of)]);
}
