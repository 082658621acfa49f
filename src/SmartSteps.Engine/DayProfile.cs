using SmartSteps.Markets;
using SmartSteps.Release;
using SmartSteps.Release.Products;

namespace SmartSteps.Engine;

/// <summary>The privacy profile of a day: the ledger books one price a product and day, so the profile of the day's first seal holds for all of it.</summary>
internal static class DayProfile
{
    /// <summary>The market under the profile that the day's debits were booked with, or as it is while there is none.</summary>
    public static async ValueTask<Market> OfDayAsync(ISealStore seals, Market market, DateOnly date, CancellationToken cancellationToken)
    {
        var debits = await seals.ListDebitsAsync(market.Operator, market.Id, date, cancellationToken);
        return debits.Select(ProductTable.ProfileOf).FirstOrDefault(profile => profile is not null) is { } booked
            ? market with { PrivacyProfile = booked }
            : market;
    }
}
