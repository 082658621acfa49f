using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Intake;

namespace SmartSteps.Api.Ingest;

/// <summary>PUT /v1/markets/{market}/subscribers.</summary>
internal sealed class RegisterEndpoint(MarketLookup markets, IRegisterIntake intake)
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
        var view = new RegisterReceiptView(market.Id.Value, r.Rows, r.Subscribers, r.Rejected, r.Examples, r.Withdrawn);
        return BodyAnswer.Json(new Envelope<RegisterReceiptView>(view, null, new LinksView($"/v1/markets/{market.Id}/subscribers")));
    }
}
