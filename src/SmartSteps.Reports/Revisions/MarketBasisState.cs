using SmartSteps.Markets;

namespace SmartSteps.Reports.Revisions;

/// <summary>A market's basis as it is, and as it was when it was looked at last.</summary>
/// <param name="Market">The market.</param>
/// <param name="Now">As it is.</param>
/// <param name="Before">As it was; null where it was never looked at.</param>
/// <param name="Revision">Rises with every change that was noticed; 0 where it was never looked at.</param>
public sealed record MarketBasisState(MarketId Market, MarketBasis Now, MarketBasis? Before, long Revision);
