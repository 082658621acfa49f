using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Intake;

namespace SmartSteps.Api.Ingest;

/// <summary>PUT /v1/markets/{market}/subscribers.</summary>
internal sealed class RegisterEndpoint(FileHandover handover, IRegisterIntake intake)
{
    public Task<Answer> PutAsync(HttpContext context) => handover.TakeAsync(context, intake.TakeAsync, (market, r) => new RegisterReceiptView(
        market.Id.Value, market.Trial, r.Rows, r.Subscribers, r.Rejected, r.Examples, r.Withdrawn));
}
