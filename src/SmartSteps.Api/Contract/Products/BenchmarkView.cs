using SmartSteps.Insights.Benchmarks;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A zone against its market and its peers.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days of the window that were released; the figures are the mean of these.</param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Change">Over those of the equally long window before.</param>
/// <param name="MarketChange">The market's whole footfall over that of the window before.</param>
/// <param name="MarketIndex">The zone's change over the market's; over 1 where the zone did better.</param>
/// <param name="Peers">Where it stands among its peers; left out where that is refused.</param>
/// <param name="Refusal">Why it is refused.</param>
internal sealed record BenchmarkView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    FigureView Visitors,
    RatioView Change,
    RatioView MarketChange,
    RatioView MarketIndex,
    PeerStandingView? Peers,
    [property: WordsOf(typeof(PeerRefusal))] string? Refusal)
{
    public static BenchmarkView Of(BenchmarkAnswer benchmark, ZoneId? zone) => new(
        benchmark.Market.Id.Value, zone?.Value, benchmark.Window.Start, benchmark.Window.End, benchmark.Days, FigureView.Of(benchmark.Visitors),
        RatioView.Of(benchmark.Change), RatioView.Of(benchmark.MarketChange), RatioView.Of(benchmark.MarketIndex),
        benchmark.Peers is { } peers ? PeerStandingView.Of(peers) : null, benchmark.Refusal is { } refusal ? SnakeCase.Of(refusal) : null);
}
