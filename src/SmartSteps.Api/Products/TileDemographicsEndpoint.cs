using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Windows;
using SmartSteps.Grid;
using SmartSteps.Insights.Demographics;
using SmartSteps.Insights.Places;
using SmartSteps.Reports.Products;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/markets/{market}/demographics: of one tile, by part of the day.</summary>
internal sealed class TileDemographicsEndpoint(MarketLookup markets, SaleGate gate, ZonePlaces places, ZoneDemographics demographics, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = ["tile", .. WindowRules.Week.Parameters, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return problem!;
        }

        if (!Query.TryGet(context.Request, "tile", out var quadKey) || !Tile.TryParse(quadKey, out var tile))
        {
            return Problems.Parameter("tile", "'tile' is a quadkey, a digit 0 to 3 for each zoom, as heatmaps give them: demographics are released for tiles of zoom 15 and coarser.");
        }

        if (tile.Zoom > ZoneDemographics.FinestZoom)
        {
            return Problems.Parameter(
                "tile",
                $"Demographics are released for tiles of zoom {ZoneDemographics.FinestZoom} and coarser; '{tile.QuadKey}' has zoom {tile.Zoom}. The tile that holds it is '{tile.Ancestor(ZoneDemographics.FinestZoom).QuadKey}'.");
        }

        (var window, problem) = WindowReader.Read(context.Request, market, WindowRules.Week);
        if (window is null)
        {
            return problem!;
        }

        if (await gate.CheckAsync(context, market, PurchasedPlace.OfTile(tile), window.FromUnixSeconds, window.ToUnixSeconds) is { } refused)
        {
            return refused;
        }

        var time = window.ForFigures;
        var question = new PlaceQuestion(market, await places.FindAsync(market, tile, time, context.RequestAborted), time);
        var asked = new AnswerForm(
            market, null, format, $"/v1/markets/{market.Id}/demographics", $"tile={tile.QuadKey}&{window.Query}", "demographics",
            $"{tile.QuadKey}_{window.FileText}", window.EndDay.AddDays(-1));
        var (form, ready) = await answers.LookAsync(context, asked, string.Empty, question);
        if (ready is not null)
        {
            return ready;
        }

        var answer = await demographics.FindAsync(question, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => DemographicsView.Of(answer, null) with { Tile = tile.QuadKey }, () => DemographicsTable.Of(new TableHead(market, null), answer, tile.QuadKey), context.RequestAborted);
    }
}
