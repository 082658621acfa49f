using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Api.Ingest;

/// <summary>PUT of a file that a market has one of: its cell plan, its subscriber register.</summary>
internal sealed class FileHandover(MarketLookup markets)
{
    /// <summary>Hands the body to an intake; the answer is the receipt, or why nothing was taken.</summary>
    public async Task<Answer> TakeAsync<TReceipt, TView>(
        HttpContext context,
        Func<MarketId, ColumnMapping, Stream, CancellationToken, ValueTask<IntakeResult<TReceipt>>> take,
        Func<Market, TReceipt, TView> view)
        where TReceipt : class
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        if (Submission.Read(context.Request, out var columns) is { } fault)
        {
            return fault;
        }

        var result = await take(market.Id, columns, Submission.Body(context), context.RequestAborted);
        return result.Taken
            ? BodyAnswer.Json(new Envelope<TView>(view(market, result.Receipt), null, new LinksView(context.Request.Path.Value!)))
            : result.Refusal is IntakeRefusal.Busy ? Problems.Busy(result.Detail) : Problems.Of(result.Refusal.Value, result.Detail);
    }
}
