using SmartSteps.Insights.Trends;

namespace SmartSteps.Api.Contract;

/// <summary>A figure against what is usual then.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Usual">The median of the same weekday (and hour) of the four weeks before.</param>
/// <param name="Weeks">How many of these weeks were released.</param>
/// <param name="Ratio">Figure over usual.</param>
internal sealed record TrendPointView(
    FigureView Figure,
    FigureView Usual,
    int Weeks,
    RatioView Ratio)
{
    public static TrendPointView Of(TrendPoint point) => new(
        FigureView.Of(point.Figure, point.Window), FigureView.Of(point.Usual), point.Weeks, RatioView.Of(point.Ratio));
}
