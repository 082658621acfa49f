using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Frequency;

/// <summary>Visitors by the number of their visits within one day.</summary>
/// <param name="Visits">1, 2, 3, or 4 for four and more.</param>
/// <param name="OrMore">True for the last bin.</param>
/// <param name="Figure">Visitors a day, the mean of the days.</param>
/// <param name="Share">Their share of all visitors.</param>
public sealed record FrequencyBin(int Visits, bool OrMore, Figure Figure, ShareFigure Share);
