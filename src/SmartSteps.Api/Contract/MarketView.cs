using System.ComponentModel.DataAnnotations;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A market in a list.</summary>
/// <param name="Id">Its name in paths.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="TimeZone">IANA time zone of its local days.</param>
/// <param name="Status">Announced, approved, live or withdrawn.</param>
/// <param name="Trial">True when consent and age are taken as given.</param>
/// <param name="PopulationFactor">People for each device.</param>
/// <param name="SealedThrough">End of the last sealed hour (exclusive); left out while nothing is sealed.</param>
internal sealed record MarketView(
    string Id, string Name, string TimeZone, [property: AllowedValues("announced", "approved", "live", "withdrawn")] string Status, bool Trial, decimal PopulationFactor, DateTimeOffset? SealedThrough)
{
    public static MarketView Of(Market market, SealedThrough? through) => new(
        market.Id.Value,
        market.Name,
        market.Calendar.TimeZoneId,
        SnakeCase.Of(market.Status),
        market.Trial,
        market.PopulationFactor,
        through is null ? null : market.Calendar.LocalTime(through.EndUnixSeconds));
}
