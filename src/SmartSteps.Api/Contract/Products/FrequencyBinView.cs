using SmartSteps.Insights.Frequency;

namespace SmartSteps.Api.Contract;

/// <summary>Visitors by number of visits within one day.</summary>
/// <param name="Visits">1, 2, 3, or 4.</param>
/// <param name="OrMore">True for the last, which holds more visits too.</param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Share">Their share of all visitors.</param>
internal sealed record FrequencyBinView(
    int Visits,
    bool OrMore,
    FigureView Visitors,
    ShareView Share)
{
    public static FrequencyBinView Of(FrequencyBin bin) => new(bin.Visits, bin.OrMore, FigureView.Of(bin.Figure), ShareView.Of(bin.Share));
}
