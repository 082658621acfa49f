using SmartSteps.Insights.Figures;
using SmartSteps.Insights.People;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Places;

/// <summary>What every product is asked: where and when.</summary>
/// <param name="Market">The market.</param>
/// <param name="Place">The zone or polygon.</param>
/// <param name="Window">
/// The time. Products by hour answer for the hours that begin in it; products by day for every local day that it has a part of.
/// </param>
public sealed record PlaceQuestion(Market Market, MeasuredPlace Place, FigureWindow Window)
{
    /// <summary>People for each device; the market's own factor unless another is given.</summary>
    public PeopleFactor Factor { get; init; } = new(Market.PopulationFactor, FactorBasis.Market);

    /// <summary>The first local day.</summary>
    public DateOnly FirstDay => Window.FirstDay(Market.Calendar);

    /// <summary>The local day after the last.</summary>
    public DateOnly DayAfter => Window.DayAfter(Market.Calendar);
}
