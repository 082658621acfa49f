using SmartSteps.Insights.Demographics;

namespace SmartSteps.Api.Contract;

/// <summary>The mix of one part of the day, or of all together.</summary>
/// <param name="FromHour">Local hour that the part begins at; left out for all parts.</param>
/// <param name="ToHour">Local hour that it ends at.</param>
/// <param name="Presences">Device presences behind the shares in such a part of a day, noisy: a device counts in two tiles of each part, so that they are not people and more than there are devices. Left out where they may not be shown.</param>
/// <param name="Groups">Age by gender.</param>
/// <param name="Ages">Ages, all genders.</param>
/// <param name="Genders">Genders, all ages.</param>
internal sealed record DaypartMixView(
    int? FromHour,
    int? ToHour,
    long? Presences,
    IReadOnlyList<DemographicGroupView> Groups,
    IReadOnlyList<DemographicGroupView> Ages,
    IReadOnlyList<DemographicGroupView> Genders)
{
    public static DaypartMixView Of(DaypartMix mix) => new(
        mix.FromHour, mix.ToHour, mix.Presences, [.. mix.Groups.Select(DemographicGroupView.Of)], [.. mix.Ages.Select(DemographicGroupView.Of)],
        [.. mix.Genders.Select(DemographicGroupView.Of)]);
}
