using SmartSteps.Markets;

namespace SmartSteps.Reports.Occurrences;

/// <summary>A closed day of a market that something was released of.</summary>
/// <param name="Market">The market.</param>
/// <param name="Date">The local day.</param>
public readonly record struct ClosedDay(MarketId Market, DateOnly Date);
