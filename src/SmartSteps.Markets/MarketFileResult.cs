namespace SmartSteps.Markets;

/// <summary>A market as read from its file, or all that is wrong with the file.</summary>
/// <param name="Market">The market; null where there are errors.</param>
/// <param name="Errors">For people, each naming the property and what is wrong with it; empty where there is a market.</param>
public sealed record MarketFileResult(Market? Market, IReadOnlyList<string> Errors);
