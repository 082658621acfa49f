using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Insights;
using SmartSteps.Markets;

namespace SmartSteps.Api.Markets;

/// <summary>
/// Finds the market that a request is about, and has every answer about a trial say so. A market is remembered for 5 seconds, so that a busy
/// reader does not cost a look into the registry at each call. Thread-safe.
/// </summary>
internal sealed class MarketLookup(IMarketRegistry registry, TimeProvider clock)
{
    /// <summary>The header of all answers about a trial, so that tables, pictures, receipts and refusals say it too.</summary>
    public const string TrialHeader = "SmartSteps-Trial";

    private const int MostRemembered = 1024;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly BrieflyKept<MarketId, Market> known = new(clock, Remembered, MostRemembered);

    /// <summary>The market that the path names, or the problem.</summary>
    public async ValueTask<(Market? Market, Problem? Problem)> FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["market"] as string ?? string.Empty;
        return await NamedAsync(context, name);
    }

    /// <summary>The market that the query names, or the problem.</summary>
    public async ValueTask<(Market? Market, Problem? Problem)> FindAsync(HttpContext context, HttpRequest request) => Query.TryGet(request, "market", out var name)
        ? await NamedAsync(context, name)
        : (null, Problems.Parameter("market", "'market' is missing: GET /v1/markets lists them."));

    /// <summary>The market that the body names, or the problem.</summary>
    /// <param name="pointer">Where the body names it.</param>
    public async ValueTask<(Market? Market, Problem? Problem)> FindAsync(HttpContext context, string name, string pointer)
    {
        var (market, problem) = await NamedAsync(context, name);
        return market is null && problem!.Status == StatusCodes.Status404NotFound
            ? (null, Problems.Body([new ProblemErrorView(null, problem.Detail, pointer)]))
            : (market, problem);
    }

    private async ValueTask<(Market? Market, Problem? Problem)> NamedAsync(HttpContext context, string name)
    {
        if (!MarketId.TryParse(name, out var id) || await FindAsync(context, id) is not { } market)
        {
            return (null, Problems.UnknownMarket(name));
        }

        return market.Status == MarketStatus.Withdrawn ? (null, Problems.WithdrawnMarket(name)) : (market, null);
    }

    /// <summary>The market of this id, withdrawn or not; null where there is none.</summary>
    public async ValueTask<Market?> FindAsync(HttpContext context, MarketId id)
    {
        var market = await FindSilentlyAsync(id, context.RequestAborted);
        if (market is { Trial: true })
        {
            context.Response.Headers[TrialHeader] = "true";
        }

        return market;
    }

    /// <summary>The same for an answer that is not about the market, and says nothing of its being a trial.</summary>
    public async ValueTask<Market?> FindSilentlyAsync(MarketId id, CancellationToken cancellationToken)
    {
        if (!known.TryGet(id, out var market))
        {
            var reading = known.Begin();
            market = await registry.FindAsync(id, cancellationToken);
            if (market is not null)
            {
                known.Keep(id, market, reading);
            }
        }

        return market;
    }
}
