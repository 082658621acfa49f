using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Markets;

/// <summary>Which markets there are, and how each is measured and protected.</summary>
internal sealed class MarketEndpoints(IMarketRegistry registry, MarketLookup markets, IFactsReader facts)
{
    private static readonly ImmutableArray<ProductId> OfDays =
    [
        ProductId.ZoneHour, ProductId.ZoneDay, ProductId.Dwell, ProductId.Demographics, ProductId.Catchment, ProductId.Flows, ProductId.CrossVisitation, ProductId.Frequency,
    ];

    /// <summary>A day's facts are large, and how they were released never changes.</summary>
    private readonly ConcurrentDictionary<MarketId, (DateOnly Day, ImmutableArray<ReleaseParameters> Parameters)> released = new();

    /// <summary>GET /v1/markets.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => MarketId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        var all = await registry.ListAsync(context.RequestAborted);
        var (found, next) = page.Take(all.Where(m => m.Status != MarketStatus.Withdrawn).OrderBy(m => m.Id), m => m.Id.Value, "/v1/markets");
        var views = new List<MarketView>();
        foreach (var market in found)
        {
            views.Add(MarketView.Of(market, await facts.FindSealedThroughAsync(market.Id, context.RequestAborted)));
        }

        var self = "/v1/markets" + context.Request.QueryString;
        return BodyAnswer.Json(new Envelope<IReadOnlyList<MarketView>>(views, null, new LinksView(self, next)));
    }

    /// <summary>GET /v1/markets/{market}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        var through = await facts.FindSealedThroughAsync(market.Id, context.RequestAborted);
        var last = through is null
            ? null
            : await facts.FindAsync(
                market.Id,
                ProductId.Footfall,
                SealWindow.Of(market.Calendar.HourAt(through.EndUnixSeconds - 1)),
                context.RequestAborted);
        var grid = last is null ? null : await facts.FindGridAsync(market.Id, last.DomainVersion, context.RequestAborted);
        var bounds = market.Boundary.EnvelopeInternal;
        var view = new MarketDetailView(
            MarketView.Of(market, through),
            [bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY],
            through?.FirstDay,
            through?.ClosedThrough,
            grid is null ? null : ViewOf(grid.Version, grid.Leaves),
            PrivacyOf(market, last is null ? [] : [last.Parameters, .. await OfDaysAsync(market, through?.ClosedThrough, context.RequestAborted)]));
        return BodyAnswer.Json(new Envelope<MarketDetailView>(view, null, new LinksView($"/v1/markets/{market.Id}")));
    }

    private static PrivacyView PrivacyOf(Market market, IEnumerable<ReleaseParameters> products)
    {
        var cap = DailyCap.Of(market.PrivacyProfile);
        return new PrivacyView(
            SnakeCase.Of(market.PrivacyProfile),
            "one subscription's market-local day, added or removed",
            Fraction.Decimal(cap),
            EpsilonView.Of(cap),
            [.. products.Select(ViewOf)]);
    }

    /// <summary>How the products of days were released on the last closed day.</summary>
    private async ValueTask<ImmutableArray<ReleaseParameters>> OfDaysAsync(Market market, DateOnly? closedThrough, CancellationToken cancellationToken)
    {
        if (closedThrough is not { } day)
        {
            return [];
        }

        if (released.TryGetValue(market.Id, out var known) && known.Day == day && !market.Trial)
        {
            return known.Parameters;
        }

        var found = ImmutableArray.CreateBuilder<ReleaseParameters>(OfDays.Length);
        foreach (var product in OfDays)
        {
            if (await facts.FindAsync(market.Id, product, SealWindow.WholeDay(day), cancellationToken) is { } sealedFacts)
            {
                found.Add(sealedFacts.Parameters);
            }
        }

        var parameters = found.DrainToImmutable();
        released[market.Id] = (day, parameters);
        return parameters;
    }

    private static ProductPrivacyView ViewOf(ReleaseParameters parameters)
    {
        var sigma = Math.Sqrt((double)parameters.Variance.Numerator / (double)parameters.Variance.Denominator);
        return new ProductPrivacyView(
            parameters.Product.Value, parameters.Method, Math.Round(sigma, 4), parameters.Threshold, Fraction.Decimal(parameters.Rho), EpsilonView.Of(parameters.Rho));
    }

    private static GridView ViewOf(string version, ImmutableArray<Tile> leaves) => new(
        version,
        leaves.Length,
        leaves.GroupBy(l => l.Zoom).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(), g => g.Count()),
        leaves.IsEmpty ? [] : [leaves.Min(l => l.West), leaves.Min(l => l.South), leaves.Max(l => l.East), leaves.Max(l => l.North)]);
}
