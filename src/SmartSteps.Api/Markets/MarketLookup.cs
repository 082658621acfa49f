using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Markets;

namespace SmartSteps.Api.Markets;

/// <summary>Finds the market that a path names.</summary>
internal sealed class MarketLookup(IMarketRegistry registry)
{
    /// <summary>The market, or the problem.</summary>
    public async ValueTask<(Market? Market, Problem? Problem)> FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["market"] as string ?? string.Empty;
        if (!MarketId.TryParse(name, out var id) || await registry.FindAsync(id, context.RequestAborted) is not { } market)
        {
            return (null, Problems.UnknownMarket(name));
        }

        return market.Status == MarketStatus.Withdrawn ? (null, Problems.WithdrawnMarket(name)) : (market, null);
    }
}
