using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>A zone against its market and its peers. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for.</param>
/// <param name="Days">Days of the window that the zone was released for.</param>
/// <param name="Visitors">The zone's visitors a day.</param>
/// <param name="Change">Visitors a day over those of the equally long window before.</param>
/// <param name="MarketChange">The market's whole footfall over that of the window before, the same hours.</param>
/// <param name="MarketIndex">Change over the market's change; over 1 where the zone did better than the market.</param>
/// <param name="Peers">Where it stands among its peers; null where that is refused.</param>
/// <param name="Refusal">Why it is refused, else null.</param>
/// <param name="Basis">What it was computed from; peers' rows are not named.</param>
public sealed record BenchmarkAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    Figure Visitors,
    RatioFigure Change,
    RatioFigure MarketChange,
    RatioFigure MarketIndex,
    PeerStanding? Peers,
    PeerRefusal? Refusal,
    AnswerBasis Basis);
