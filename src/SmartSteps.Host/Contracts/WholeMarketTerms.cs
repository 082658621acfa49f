using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Host.Contracts;

/// <summary>Terms to begin with.</summary>
internal static class WholeMarketTerms
{
    /// <summary>All products of all of a market for all purposes; a trial contract where the market is not sold.</summary>
    public static ContractTerms Of(Market market, DateOnly from, DateOnly until) => new()
    {
        Title = $"Everything in {market.Name}",
        Products = [.. Enum.GetValues<SoldProduct>()],
        Areas = [new ContractArea(market.Id)],
        From = from,
        Until = until,
        Purposes = [.. Enum.GetValues<UsePurpose>()],
        Trial = market.Trial || market.Status != MarketStatus.Live,
    };
}
