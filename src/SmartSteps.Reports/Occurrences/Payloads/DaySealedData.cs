namespace SmartSteps.Reports.Occurrences.Payloads;

/// <summary>The data of <c>day.sealed</c>.</summary>
/// <param name="Market">The market.</param>
/// <param name="Date">The local day that is closed.</param>
/// <param name="Link">Where the market says how far it is sealed, relative to the server.</param>
public sealed record DaySealedData(string Market, DateOnly Date, string Link);
