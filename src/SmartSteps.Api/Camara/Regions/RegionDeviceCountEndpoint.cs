using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Products;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Regions;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Camara.Regions;

/// <summary>POST /regionDeviceCount/vwip/count: CAMARA's Region Device Count.</summary>
internal sealed class RegionDeviceCountEndpoint(IMarketRegistry registry, MarketLookup lookup, SaleGate gate, RegionPresence presence, TimeProvider clock)
{
    private const string NotSupported = "AREA_NOT_SUPPORTED";
    private const string NotFound = "TIME_INTERVAL_NO_DATA_FOUND";

    private const double LeastCovered = 0.5;

    /// <summary>Outlines and leaves meet with rounding.</summary>
    private const double AllCovered = 0.999;

    /// <summary>A count from before is not the current one.</summary>
    private static readonly TimeSpan OldestCurrent = TimeSpan.FromHours(24);

    private static readonly RegionDeviceCountView Nowhere = RegionDeviceCountView.Without(NotSupported, "Less than half of the region is measured.");

    public async Task<Answer> PostAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var request, problem) = RegionRequestReader.Read(body.Root);
        if (request is null)
        {
            return problem!;
        }

        if (request.Area is null || await MarketOfAsync(request, context.RequestAborted) is not { } market)
        {
            return AnswerOf(Nowhere, null);
        }

        market = await lookup.FindAsync(context, market.Id) ?? market;
        return await HourOfAsync(market, request, context.RequestAborted) is not { } hour
            ? AnswerOf(NoData(request.Time is null
                ? "No hour of the last day is sealed: ask for an hour before."
                : "Devices are counted by the hour, each once; hours cannot be added up to devices. Give a starttime and an endtime within one hour of the clock."), null)
            : await CountAsync(context, market, request, hour);
    }

    private static RegionDeviceCountView NoData(string info) => RegionDeviceCountView.Without(NotFound, info);

    private static BodyAnswer AnswerOf(RegionDeviceCountView view, AnswerBasis? basis)
    {
        var bytes = ApiJson.Write(view);
        return new BodyAnswer(EntityTag.Of(bytes), true, () => new Representation(CamaraForm.ContentType, bytes))
        {
            HoldsFigures = basis is not null,
            IsFree = view.Status is NotSupported or NotFound,
            CacheControl = CamaraForm.CacheControl,
            Link = basis is null ? null : ProductAnswers.LinkOf(basis),
        };
    }

    private static RegionDeviceCountView ViewOf(RegionAnswer answer) => answer switch
    {
        { CoveredShare: < LeastCovered } or { Figure.Reason: FigureReason.NoCoverage } => Nowhere,
        { Figure.IsShown: true } => new(answer.Figure.Devices!.Value, answer.CoveredShare >= AllCovered ? "SUPPORTED_AREA" : "PART_OF_AREA_NOT_SUPPORTED"),
        { Figure.Status: FigureStatus.NoData } => NoData("The hour was not measured, or is not sealed yet."),
        _ => RegionDeviceCountView.Without("DENSITY_BELOW_PRIVACY_THRESHOLD", "Too few devices to be counted: ask for a larger region."),
    };

    private async Task<Answer> CountAsync(HttpContext context, Market market, RegionRequest request, TimeBucket hour)
    {
        var place = PurchasedPlace.OfPart(EntityTag.Of(request.Area!.AsBinary()), request.Area!);
        if (await gate.CheckAsync(context, market, place, hour.StartUnixSeconds, hour.EndUnixSeconds) is { } refused)
        {
            return refused;
        }

        var answer = await presence.FindAsync(market, request.Area!, hour, context.RequestAborted);
        return AnswerOf(ViewOf(answer), answer.Basis);
    }

    /// <summary>The hour that is asked for: the last sealed one, or the one that the time lies in; null where there is none.</summary>
    private async ValueTask<TimeBucket?> HourOfAsync(Market market, RegionRequest request, CancellationToken cancellationToken)
    {
        if (request.Time is { } time)
        {
            var hour = market.Calendar.HourAt(time.Start.ToUnixTimeSeconds());
            return time.End <= DateTimeOffset.FromUnixTimeSeconds(hour.EndUnixSeconds) ? hour : null;
        }

        return await presence.LastHourAsync(market, cancellationToken) is { } last && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(last.EndUnixSeconds) <= OldestCurrent
            ? last
            : null;
    }

    /// <summary>The market that measures most of the region now; a trial after those that are none; null where none measures any of it.</summary>
    private async ValueTask<Market?> MarketOfAsync(RegionRequest request, CancellationToken cancellationToken)
    {
        (Market Market, double Share)? best = null;
        foreach (var market in await registry.ListAsync(cancellationToken))
        {
            if (market.Status != MarketStatus.Withdrawn && await presence.LastHourAsync(market, cancellationToken) is { } last
                && (await presence.FindAsync(market, request.Area!, last, cancellationToken)).CoveredShare is > 0 and var share
                && (best is not { } other || (other.Market.Trial && !market.Trial) || (other.Market.Trial == market.Trial && share > other.Share)))
            {
                best = (market, share);
            }
        }

        return best?.Market;
    }
}
