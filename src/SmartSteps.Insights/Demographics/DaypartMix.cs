using System.Collections.Immutable;

namespace SmartSteps.Insights.Demographics;

/// <summary>The mix of one part of the day over the days asked for, or of all parts together.</summary>
/// <param name="FromHour">Local hour that the part begins at: 0, 6, 12 or 18; null for all parts.</param>
/// <param name="ToHour">Local hour that it ends at: 6, 12, 18 or 24; null for all parts.</param>
/// <param name="Presences">
/// Noisy device presences behind the shares in such a part of a day, the mean of the days: a device counts in two tiles of each part. They are neither people nor
/// to be made people of, since more of them are counted than there are devices. Null where they may not be shown or were not measured.
/// </param>
/// <param name="Groups">Age × gender, 18 of them, by age and then gender.</param>
/// <param name="Ages">The six age bands: sums over gender, each with a threshold and interval of its own.</param>
/// <param name="Genders">The three genders: sums over age.</param>
public sealed record DaypartMix(
    int? FromHour,
    int? ToHour,
    long? Presences,
    ImmutableArray<DemographicGroup> Groups,
    ImmutableArray<DemographicGroup> Ages,
    ImmutableArray<DemographicGroup> Genders);
