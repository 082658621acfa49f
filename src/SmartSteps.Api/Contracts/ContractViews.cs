using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>Shows contracts with where they stand. Thread-safe.</summary>
internal sealed class ContractViews(MarketLookup markets, TimeProvider clock)
{
    /// <summary>The contract; active where it is so by the clock of any of its markets.</summary>
    public async ValueTask<ContractView> OfAsync(HttpContext context, SalesContract contract)
    {
        var now = clock.GetUtcNow();
        if (contract.EndedAt <= now)
        {
            return ContractView.Of(contract, ContractStatus.Ended);
        }

        var found = new HashSet<ContractStatus>();
        foreach (var id in contract.Terms.Areas.Select(a => a.Market).Distinct())
        {
            if (await markets.FindSilentlyAsync(id, context.RequestAborted) is { } market)
            {
                found.Add(contract.StatusAt(now, market.Calendar));
            }
        }

        return ContractView.Of(
            contract,
            found.Contains(ContractStatus.Active) ? ContractStatus.Active : found.Contains(ContractStatus.Upcoming) ? ContractStatus.Upcoming : ContractStatus.Expired);
    }

    /// <summary>Several, in the same order.</summary>
    public async ValueTask<IReadOnlyList<ContractView>> OfAsync(HttpContext context, IEnumerable<SalesContract> contracts)
    {
        var views = new List<ContractView>();
        foreach (var contract in contracts)
        {
            views.Add(await OfAsync(context, contract));
        }

        return views;
    }
}
