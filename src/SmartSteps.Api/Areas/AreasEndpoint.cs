using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Windows;
using SmartSteps.Reports.Products;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Areas;

/// <summary>GET /v1/markets/{market}/areas: what origins and trips are counted between.</summary>
internal sealed class AreasEndpoint(MarketLookup markets, MarketAreaList areas)
{
    public static readonly IReadOnlyList<string> Parameters = [.. Page.Parameters, "date", "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        (var page, problem) = Page.Read(context.Request, k => k.Length <= 64);
        if (page is null)
        {
            return problem!;
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfPlaces);
        if (format is null)
        {
            return problem!;
        }

        var day = await areas.LastDayAsync(market, context.RequestAborted);
        if (Query.TryGet(context.Request, "date", out var text))
        {
            var (given, error) = WindowReader.Day("date", text);
            if (given is null)
            {
                return Problems.Parameter("date", error);
            }

            day = given.Value;
        }

        var list = await areas.ListAsync(market, day, context.RequestAborted);
        var path = $"/v1/markets/{market.Id}/areas" + (text is null ? string.Empty : $"?date={day:yyyy-MM-dd}");
        var (found, next) = page.Take(list.OrderBy(a => a.Id.Value, StringComparer.Ordinal), a => a.Id.Value, path);
        if (format == AnswerFormat.Json)
        {
            return BodyAnswer.Json(new Envelope<IReadOnlyList<AreaView>>(
                [.. found.Select(AreaView.Of)], null, new LinksView(path.Split('?')[0] + context.Request.QueryString, next)));
        }

        var body = format == AnswerFormat.GeoJson ? AreaGeoJson.Write(market, found) : TableBody.Write(format, AreaTable.Of(market, found), TableAbout.Of("Areas", market));
        return new BodyAnswer(EntityTag.Of(body), format.Compressible, () => new Representation(format.ContentType, body))
        {
            FileName = TableFileName.Of(market, null, null, "areas", format.Name),
            Link = next is null ? null : $"<{next}&format={format.Name}>; rel=\"next\"",
        };
    }
}
