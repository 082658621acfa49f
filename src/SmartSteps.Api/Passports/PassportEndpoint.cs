using System.Text;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Api.Passports;

/// <summary>GET /v1/passports/{id}: the passport of one seal, or the ids of those in a range.</summary>
internal sealed class PassportEndpoint(MarketLookup markets, IFactsReader facts, SignedPassports passports, PublishedLog log)
{
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var text = context.Request.RouteValues["id"] as string ?? string.Empty;
        if (!PassportRange.TryParse(text, out var range))
        {
            return Problems.Parameter(
                "id",
                "A passport's id is market.product.date, with the hour of an hourly product: berlin.zone_day.2026-03-02, berlin.footfall.2026-03-02T14. "
                + "A range of them is berlin.zone_day.2026-03-02..2026-03-08. Either may end with a row of 16 hexadecimal digits. Answers carry them.");
        }

        return range.IsOne ? await OneAsync(context, text, range.FirstPassport) : await ListAsync(context, text, range);
    }

    private async Task<Answer> OneAsync(HttpContext context, string text, PassportId id)
    {
        var market = await markets.FindAsync(context, id.Market);
        var sealedFacts = market is null ? null : await facts.FindAsync(id.Market, id.Product, id.Window, context.RequestAborted);
        if (market is null || sealedFacts is null)
        {
            return Unknown(text);
        }

        var signed = await passports.OfAsync(Passport.Of(market, sealedFacts), sealedFacts, context.RequestAborted);
        var view = PassportView.Of(signed, await ProofAsync(signed.LogIndex, context.RequestAborted));
        return BodyAnswer.Json(new Envelope<PassportView>(view, null, new LinksView($"/v1/passports/{view.Id}")));
    }

    private async Task<Answer> ListAsync(HttpContext context, string text, PassportRange range)
    {
        var (page, problem) = Page.Read(context.Request, key => PassportId.TryParse(key, out _));
        if (page is null)
        {
            return problem!;
        }

        if (await markets.FindAsync(context, range.Market) is null)
        {
            return Unknown(text);
        }

        var after = range.Last.Date < DateOnly.MaxValue ? range.Last.Date.AddDays(1) : range.Last.Date;
        var windows = await facts.ListWindowsAsync(range.Market, range.Product, range.First.Date, after, context.RequestAborted);
        var ids = windows.Where(range.Holds).Select(window => new PassportId(range.Market, range.Product, window).ToString()).ToList();
        if (ids.Count == 0)
        {
            return Unknown(text);
        }

        var path = $"/v1/passports/{range}";
        var (found, next) = page.Take(ids, id => id, path);
        return BodyAnswer.Json(new Envelope<PassportListView>(new PassportListView(range.ToString(), found), null, new LinksView(path + context.Request.QueryString, next)));
    }

    private static Problem Unknown(string text) => new(
        StatusCodes.Status404NotFound, "unknown-passport", "There is no such passport",
        $"Nothing was released as '{Problems.Shorten(text)}'. Take the id from an answer's passport.id or links.passport.");

    private async ValueTask<PassportProofView> ProofAsync(long index, CancellationToken cancellationToken)
    {
        // After the entry is there, so that the checkpoint holds it.
        var signed = await log.CheckpointAsync(cancellationToken);
        var path = await log.InclusionAsync(index, signed.Checkpoint, cancellationToken);
        var entry = await log.EntryAsync(index, cancellationToken);
        return new PassportProofView(index, Encoding.UTF8.GetString(entry.Span), [.. path.Select(hash => hash.ToString())], signed.Note);
    }
}
