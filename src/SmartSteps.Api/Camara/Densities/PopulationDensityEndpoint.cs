using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Products;
using SmartSteps.Insights.Densities;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>POST /population-density-data/vwip/retrieve: CAMARA's Population Density Data.</summary>
internal sealed class PopulationDensityEndpoint(DensityRequestReader reader, DensityMarkets markets, MarketLookup lookup, PopulationDensity density)
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

        if (await markets.ListAsync(request.Cells, context.RequestAborted) is not [var first, ..])
        {
            return AnswerOf(PopulationDensityView.Nowhere, null);
        }

        // Looked up again, so that an answer about a trial says so as every other does.
        var market = await lookup.FindAsync(context, first.Id) ?? first;
        var (hours, cutShort) = DensityHours.Of(market.Calendar, request.Start, request.End);
        if (TooMuch(request, hours.Count) is { } refused)
        {
            return refused;
        }

        var answer = await density.FindAsync(market, request.Cells, hours, context.RequestAborted);
        var info = cutShort ? $"The time touches more than {DensityHours.Most} hours; the last is left out." : null;
        return AnswerOf(PopulationDensityView.Of(answer, request.Cells.Count, info), answer.Basis);
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
            CacheControl = CamaraForm.CacheControl,
            Link = basis is null ? null : ProductAnswers.LinkOf(basis),
        };
    }
}
