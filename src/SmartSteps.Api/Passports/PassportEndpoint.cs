using System.Text;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Api.Passports;

/// <summary>GET /v1/passports/{id}.</summary>
internal sealed class PassportEndpoint(MarketLookup markets, IFactsReader facts, SignedPassports passports, PublishedLog log)
{
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var text = context.Request.RouteValues["id"] as string ?? string.Empty;
        if (!PassportId.TryParse(text, out var id))
        {
            return Problems.Parameter("id", "A passport's id is market.product.date and hour, such as berlin.footfall.2026-03-02T14; answers carry it.");
        }

        var market = await markets.FindAsync(context, id.Market);
        var sealedFacts = market is null ? null : await facts.FindAsync(id.Market, id.Product, id.Window, context.RequestAborted);
        if (market is null || sealedFacts is null)
        {
            return new Problem(
                StatusCodes.Status404NotFound, "unknown-passport", "There is no such passport",
                $"Nothing was released as '{Problems.Shorten(text)}'. Take the id from an answer's passport.id or links.passport.");
        }

        var signed = await passports.OfAsync(Passport.Of(market, sealedFacts), sealedFacts, context.RequestAborted);
        var view = PassportView.Of(signed, await ProofAsync(signed.LogIndex, context.RequestAborted));
        return BodyAnswer.Json(new Envelope<PassportView>(view, null, new LinksView($"/v1/passports/{view.Id}")));
    }

    private async ValueTask<PassportProofView> ProofAsync(long index, CancellationToken cancellationToken)
    {
        // After the entry is there, so that the checkpoint holds it.
        var signed = await log.CheckpointAsync(cancellationToken);
        var path = await log.InclusionAsync(index, signed.Checkpoint, cancellationToken);
        var entry = await log.EntryAsync(index, cancellationToken);
        return new PassportProofView(index, Encoding.UTF8.GetString(entry.Span), [.. path.Select(hash => hash.ToString())], signed.Note);
    }
}
