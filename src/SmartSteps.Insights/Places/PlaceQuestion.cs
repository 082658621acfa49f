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
    /// <summary>People in a market in a day for each of its residents, at most: commuters and guests come on top of them.</summary>
    public const double MostPresentPerResident = 1.5;

    /// <summary>People for each device; the market's own factor unless another is given.</summary>
    public PeopleFactor Factor { get; init; } = new(Market.PopulationFactor, FactorBasis.Market);

    /// <summary>Residents of the whole market, where its public population is given; no interval reaches above <see cref="MostPresentPerResident"/> times these.</summary>
    public double? Residents { get; init; }

    /// <summary>How far a figure of the place may be off beside noise.</summary>
    public EstimateError ErrorOf(EstimateKind kind) => Place.ErrorOf(kind) with { MostPeople = Residents * MostPresentPerResident };

    /// <summary>The first local day.</summary>
    public DateOnly FirstDay => Window.FirstDay(Market.Calendar);

    /// <summary>The local day after the last.</summary>
    public DateOnly DayAfter => Window.DayAfter(Market.Calendar);
}
