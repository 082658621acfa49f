using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Intake;

namespace SmartSteps.Api.Ingest;

/// <summary>PUT /v1/markets/{market}/cells.</summary>
internal sealed class CellPlanEndpoint(FileHandover handover, ICellPlanIntake intake)
{
    public Task<Answer> PutAsync(HttpContext context) => handover.TakeAsync(context, intake.TakeAsync, (market, r) => new PlanReceiptView(
        market.Id.Value, market.Trial, r.Rows, r.Cells, r.Repeated, r.Rejected, r.Examples, r.Version, r.EffectiveFrom == DateOnly.MinValue ? null : r.EffectiveFrom, r.Leaves));
}
