using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Products;
using SmartSteps.Grid;
using SmartSteps.Insights.Densities;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>POST /population-density-data/vwip/retrieve: CAMARA's Population Density Data.</summary>
internal sealed class PopulationDensityEndpoint(DensityRequestReader reader, DensityMarkets markets, MarketLookup lookup, SaleGate gate, PopulationDensity density)
{
    /// <summary>Cells times hours of an answer: some 5 MB of JSON.</summary>
    public const int MostAtOnce = 50_000;

    public async Task<Answer> PostAsync(HttpContext context)
    {
        if (context.Request.Headers[OuterLayer.Correlator].ToString() is { Length: > 0 } correlator && !OuterLayer.IsCorrelator(correlator))
        {
            return CamaraProblems.Argument("'x-correlator' is up to 256 letters, digits and signs of -_:;./<>{}.");
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var request, problem) = reader.Read(body.Root);
        if (request is null)
        {
            return problem!;
        }

        if (request.Sink is not null)
        {
            return CamaraProblems.Unsupported(
                CamaraCode.UnsupportedSyncResponse,
                $"Answers are not sent to a sink here: asynchronous processing is not enabled. Leave 'sink' and 'sinkCredential' out, and ask for up to {MostAtOnce} cell-hours at once.");
        }

        var (market, hours, refused) = await BuyAsync(context, request);
        if (market is null)
        {
            return (Answer?)refused ?? AnswerOf(PopulationDensityView.Nowhere, null);
        }

        var answer = await density.FindAsync(market, request.Cells, hours, context.RequestAborted);
        var info = hours.Count == DensityHours.Most && hours[^1].EndUnixSeconds < request.End.ToUnixTimeSeconds()
            ? $"The time touches more than {DensityHours.Most} hours; the last is left out."
            : null;
        return AnswerOf(PopulationDensityView.Of(answer, request.Cells.Count, info), answer.Basis);
    }

    /// <summary>The first market that measures the area and that the caller may buy from; or why none of them is; neither where none measures it.</summary>
    private async ValueTask<(Market? Market, List<TimeBucket> Hours, Problem? Problem)> BuyAsync(HttpContext context, DensityRequest request)
    {
        Problem? first = null;
        foreach (var found in await markets.ListAsync(request.Cells, context.RequestAborted))
        {
            // Looked up again, so that an answer about a trial says so as every other does.
            var market = await lookup.FindAsync(context, found.Id) ?? found;
            var hours = DensityHours.Of(market.Calendar, request.Start, request.End);
            var problem = TooMuch(request, hours.Count) ?? await gate.CheckAsync(
                context, new Purchase(SoldProduct.Heatmaps, market, request.Place, hours[0].StartUnixSeconds, hours[^1].EndUnixSeconds) { HasForecast = true });
            if (problem is null)
            {
                return (market, hours, null);
            }

            first ??= problem;
        }

        return (null, [], first);
    }

    private static Problem? TooMuch(DensityRequest request, int hours) => (long)request.Cells.Count * hours <= MostAtOnce
        ? null
        : CamaraProblems.Unsupported(
            CamaraCode.UnsupportedSyncResponse,
            $"{request.Cells.Count} cells in {hours} hours are more than the {MostAtOnce} cell-hours that are answered at once. Ask for fewer hours, for parts of the area or for a lower precision.");

    private static BodyAnswer AnswerOf(PopulationDensityView view, AnswerBasis? basis)
    {
        var bytes = ApiJson.Write(view);
        return new BodyAnswer(EntityTag.Of(bytes), true, () => new Representation(CamaraForm.ContentType, bytes))
        {
            HoldsFigures = basis is not null,
            CacheControl = CamaraForm.CacheControl,
            Link = basis is null ? null : ProductAnswers.LinkOf(basis),
        };
    }
}
