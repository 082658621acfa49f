namespace SmartSteps.Api.Contract;

/// <summary>A contract to be entered or changed.</summary>
/// <param name="Tenant">Whose it is; cannot be changed later.</param>
/// <param name="Title">What it is about, 1 to 200 characters.</param>
/// <param name="Products">What may be bought: words of the catalogue, each once.</param>
/// <param name="Areas">Where: 1 to 1,000 markets or outlines in them.</param>
/// <param name="From">The first local day, by the market's clock, on which calls may be made.</param>
/// <param name="Until">The local day from which on calls may not be made.</param>
/// <param name="DataFrom">The first local day that figures may be about; no bound if left out.</param>
/// <param name="DataUntil">The local day from which on figures may not be about; no bound if left out.</param>
/// <param name="Purposes">What the figures may be used for: words of the catalogue, each once.</param>
/// <param name="PricePlan">The name of the price plan; the standard one if left out.</param>
/// <param name="MonthlyUnits">The most units that may be bought in a calendar month; no bound if left out.</param>
/// <param name="Trial">True for evaluation: free, never invoiced, and the only kind that opens markets that are not sold.</param>
internal sealed record ContractRequestView(
    string Tenant,
    string Title,
    IReadOnlyList<string> Products,
    IReadOnlyList<ContractAreaView> Areas,
    DateOnly From,
    DateOnly Until,
    DateOnly? DataFrom,
    DateOnly? DataUntil,
    IReadOnlyList<string> Purposes,
    string? PricePlan,
    long? MonthlyUnits,
    bool? Trial);
