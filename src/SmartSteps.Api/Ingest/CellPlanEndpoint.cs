using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Intake;

namespace SmartSteps.Api.Ingest;

/// <summary>PUT /v1/markets/{market}/cells.</summary>
internal sealed class CellPlanEndpoint(MarketLookup markets, ICellPlanIntake intake)
{
    public async Task<Answer> PutAsync(HttpContext context)
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

        var result = await intake.TakeAsync(market.Id, columns, Submission.Body(context), context.RequestAborted);
        if (!result.Taken)
        {
            return Problems.Of(result.Refusal.Value, result.Detail);
        }

        var r = result.Receipt;
        var view = new PlanReceiptView(market.Id.Value, r.Rows, r.Cells, r.Repeated, r.Rejected, r.Examples, r.Version, r.EffectiveFrom, r.Leaves);
        return BodyAnswer.Json(new Envelope<PlanReceiptView>(view, null, new LinksView($"/v1/markets/{market.Id}/cells")));
    }
}
