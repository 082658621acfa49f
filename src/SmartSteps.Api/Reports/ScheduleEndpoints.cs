using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Reports;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Reports.Schedules;

namespace SmartSteps.Api.Reports;

/// <summary>/v1/report-schedules: reports that are ordered again and again.</summary>
internal sealed class ScheduleEndpoints(IReportSchedules schedules, ScheduleRequestReader reader, TimeProvider clock)
{
    private const string Path = "/v1/report-schedules";
    private const int MostSchedules = 100;

    /// <summary>GET /v1/report-schedules.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => ScheduleId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        var all = await schedules.ListAsync(Caller.TenantOf(context), context.RequestAborted);
        var (found, next) = page.Take(all, s => s.Id.Value, Path);
        var now = clock.GetUtcNow();
        return BodyAnswer.Json(new Envelope<IReadOnlyList<ScheduleView>>([.. found.Select(s => ScheduleView.Of(s, now))], null, new LinksView(Path + context.Request.QueryString, next)));
    }

    /// <summary>POST /v1/report-schedules.</summary>
    public async Task<Answer> PostAsync(HttpContext context, JsonText body)
    {
        var caller = Caller.Of(context);
        var key = context.Request.Headers[RepeatedPosts.Header].ToString();
        var id = key.Length == 0 ? ScheduleId.Draw() : ScheduleId.Of($"post|{caller.Tenant}|{key}|{Convert.ToHexString(SHA256.HashData(body.Bytes))}");
        var (schedule, problem) = await reader.ReadAsync(context, body, null, id);
        if (schedule is null)
        {
            return problem!;
        }

        if ((await schedules.ListAsync(caller.Tenant, context.RequestAborted)).Count >= MostSchedules)
        {
            return new Problem(StatusCodes.Status409Conflict, "too-many-schedules", "There are too many schedules", $"You have {MostSchedules} schedules, as many as you may have. Delete one first.");
        }

        var added = await schedules.AddAsync(schedule, context.RequestAborted);
        return Of(added, StatusCodes.Status201Created);
    }

    /// <summary>GET /v1/report-schedules/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context) => await FindAsync(context) is { } schedule ? Of(schedule, StatusCodes.Status200OK) : Unknown(context);

    /// <summary>PATCH /v1/report-schedules/{id}: changes the members that are sent.</summary>
    public async Task<Answer> PatchAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } schedule)
        {
            return Unknown(context);
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var changed, problem) = await reader.ReadAsync(context, body, schedule, schedule.Id);
        if (changed is null)
        {
            return problem!;
        }

        return await schedules.PutAsync(changed, context.RequestAborted) ? Of(changed, StatusCodes.Status200OK) : Unknown(context);
    }

    /// <summary>DELETE /v1/report-schedules/{id}.</summary>
    public async Task<Answer> DeleteAsync(HttpContext context) =>
        await FindAsync(context) is { } schedule && await schedules.DeleteAsync(schedule.Tenant, schedule.Id, context.RequestAborted) ? Of(schedule, StatusCodes.Status200OK) : Unknown(context);

    private static Problem Unknown(HttpContext context) => new(
        StatusCodes.Status404NotFound, "unknown-schedule", "There is no such schedule",
        $"You have no schedule '{Problems.Shorten(context.Request.RouteValues["id"] as string ?? string.Empty)}'. GET {Path} lists yours.")
    { Errors = [new("id", "unknown")] };

    private BodyAnswer Of(ReportSchedule schedule, int status) =>
        BodyAnswer.Json(new Envelope<ScheduleView>(ScheduleView.Of(schedule, clock.GetUtcNow()), null, new LinksView($"{Path}/{schedule.Id}")), status, $"{Path}/{schedule.Id}");

    private async ValueTask<ReportSchedule?> FindAsync(HttpContext context) => ScheduleId.TryParse(context.Request.RouteValues["id"] as string, out var id)
        ? await schedules.FindAsync(Caller.TenantOf(context), id, context.RequestAborted)
        : null;
}
