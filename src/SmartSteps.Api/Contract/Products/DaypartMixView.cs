using SmartSteps.Insights.Demographics;

namespace SmartSteps.Api.Contract;

/// <summary>The mix of one part of the day, or of all together.</summary>
/// <param name="FromHour">Local hour that the part begins at; left out for all parts.</param>
/// <param name="ToHour">Local hour that it ends at.</param>
/// <param name="People">People in such a part of a day.</param>
/// <param name="Groups">Age by gender.</param>
/// <param name="Ages">Ages, all genders.</param>
/// <param name="Genders">Genders, all ages.</param>
internal sealed record DaypartMixView(
    int? FromHour,
    int? ToHour,
    FigureView People,
    IReadOnlyList<DemographicGroupView> Groups,
    IReadOnlyList<DemographicGroupView> Ages,
    IReadOnlyList<DemographicGroupView> Genders)
{
    public static DaypartMixView Of(DaypartMix mix) => new(
        mix.FromHour, mix.ToHour, FigureView.Of(mix.People), [.. mix.Groups.Select(DemographicGroupView.Of)], [.. mix.Ages.Select(DemographicGroupView.Of)],
        [.. mix.Genders.Select(DemographicGroupView.Of)]);
}
