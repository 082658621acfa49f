using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contract;

/// <summary>A contract.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Status">Where it stands: upcoming, active, expired, or ended before its time.</param>
/// <param name="Products">What may be bought.</param>
/// <param name="Areas">Where.</param>
/// <param name="From">The first local day, by the market's clock, on which calls may be made.</param>
/// <param name="Until">The local day from which on calls may not be made.</param>
/// <param name="DataFrom">The first local day that figures may be about; left out for no bound.</param>
/// <param name="DataUntil">The local day from which on figures may not be about; left out for no bound.</param>
/// <param name="Purposes">What the figures may be used for.</param>
/// <param name="PricePlan">The name of the price plan; left out for the standard one.</param>
/// <param name="MonthlyUnits">The most units that may be bought in a calendar month; left out for no bound.</param>
/// <param name="Trial">True for evaluation: free, never invoiced.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="EndedAt">When it was ended before its time; left out where it was not.</param>
internal sealed record ContractView(
    string Id,
    string Tenant,
    string Title,
    [property: WordsOf(typeof(ContractStatus))] string Status,
    IReadOnlyList<string> Products,
    IReadOnlyList<ContractAreaView> Areas,
    DateOnly From,
    DateOnly Until,
    DateOnly? DataFrom,
    DateOnly? DataUntil,
    IReadOnlyList<string> Purposes,
    string? PricePlan,
    long? MonthlyUnits,
    bool Trial,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt)
{
    public static ContractView Of(SalesContract contract, ContractStatus status)
    {
        var terms = contract.Terms;
        return new ContractView(
            contract.Id.Value,
            contract.Tenant.Value,
            terms.Title,
            ContractWords.Of(status),
            [.. terms.Products.Select(ContractWords.Of)],
            [.. terms.Areas.Select(a => new ContractAreaView(a.Market.Value, OutlineOf(a.Ground)))],
            terms.From,
            terms.Until,
            terms.DataFrom,
            terms.DataUntil,
            [.. terms.Purposes.Select(ContractWords.Of)],
            terms.PricePlan,
            terms.MonthlyUnits,
            terms.Trial,
            contract.CreatedAt,
            contract.EndedAt);
    }

    private static JsonElement? OutlineOf(Geometry? ground)
    {
        if (ground is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            GeoJson.Write(json, ground);
        }

        return JsonElement.Parse(bytes.ToArray());
    }
}
