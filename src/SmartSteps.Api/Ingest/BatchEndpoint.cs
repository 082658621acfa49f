using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Api.Meters;
using SmartSteps.Intake;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Ingest;

/// <summary>PUT /v1/ingest/{market}/batches/{id}.</summary>
internal sealed class BatchEndpoint(MarketLookup markets, IEventIntake intake, IFeedCompleteness completeness, ApiMeter meter, TimeProvider clock)
{
    public const string CompleteTo = "SmartSteps-Complete-To";

    /// <summary>As far ahead of our clock as an event's may be.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(5);

    public async Task<Answer> PutAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        if (!BatchId.TryParse(context.Request.RouteValues["id"] as string, out var id))
        {
            return Problems.Parameter("id", "A batch's id is 1 to 128 letters, digits, dots, colons, underscores and hyphens.");
        }

        if (Submission.Read(context.Request, out var columns) is { } fault)
        {
            return fault;
        }

        // Before the body: a batch must not be taken and its declaration refused.
        if (!TryReadCompleteTo(context.Request, out var completeTo, out var error))
        {
            return Problems.Parameter(CompleteTo, error);
        }

        var result = await intake.TakeAsync(new EventSubmission(market.Id, id, columns, context.Request.ContentLength), Submission.Body(context), context.RequestAborted);
        meter.CountBatch(result.Taken ? result.Receipt.Replayed ? "replayed" : "taken" : SnakeCase.Of(result.Refusal.Value));
        if (!result.Taken)
        {
            return Problems.Of(result.Refusal.Value, result.Detail);
        }

        if (completeTo is { } second)
        {
            await completeness.DeclareAsync(market.Id, second, context.RequestAborted);
        }

        var declared = await completeness.FindAsync(market.Id, context.RequestAborted);
        return BodyAnswer.Json(new Envelope<BatchReceiptView>(ViewOf(market, result.Receipt, declared), null, new LinksView($"/v1/ingest/{market.Id}/batches/{id}")));
    }

    private static BatchReceiptView ViewOf(Market market, BatchReceipt receipt, long? declared) => new(
        market.Id.Value,
        market.Trial,
        receipt.Id.Value,
        receipt.Events,
        receipt.Accepted,
        receipt.Late,
        receipt.Rejected.OrderBy(r => r.Key).ToDictionary(r => SnakeCase.Of(r.Key), r => r.Value),
        market.Calendar.LocalTime(receipt.ReceivedAt.ToUnixTimeSeconds()),
        receipt.Replayed,
        declared is { } second ? market.Calendar.LocalTime(second) : null);

    private bool TryReadCompleteTo(HttpRequest request, out long? second, out string error)
    {
        second = null;
        error = string.Empty;
        var text = request.Headers[CompleteTo].ToString();
        if (text.Length == 0)
        {
            return true;
        }

        ReadOnlySpan<string> forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        var hasOffset = text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
        if (!hasOffset || !DateTimeOffset.TryParseExact(text.ToUpperInvariant(), forms.ToArray(), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            error = $"'{CompleteTo}' is RFC 3339 with an offset, such as 2026-03-02T15:00:00+01:00: every event before it has been handed over.";
            return false;
        }

        if (time > clock.GetUtcNow() + ClocksApart)
        {
            error = $"'{CompleteTo}' lies in the future: nobody has handed over what has not happened yet.";
            return false;
        }

        second = time.ToUnixTimeSeconds();
        return true;
    }
}
