using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Dwell;

/// <summary>People whose longest stay of the day lies in a range, half-open.</summary>
/// <param name="From">Where the range begins.</param>
/// <param name="To">Where it ends (exclusive); null for the last, which is open.</param>
/// <param name="Figure">Stays a day, the mean of the days.</param>
/// <param name="Share">Their share of the stays of all bins.</param>
public sealed record DwellBin(TimeSpan From, TimeSpan? To, Figure Figure, ShareFigure Share);
