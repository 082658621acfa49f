using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Document;

/// <summary>Describes reports and their schedules.</summary>
internal sealed class ReportDescriptions(OperationDescriber d)
{
    private static readonly OpenApiTag Reports = new() { Name = "Reports", Description = "Reports made in the background, once or again and again: takes a buyer's key, and shows its tenant's alone." };

    private static readonly ProblemSample Unknown = new(404, "unknown-report", "There is no such report", "You have no report 'rep_0'. GET /v1/reports lists yours; they are kept for some weeks.");
    private static readonly ProblemSample UnknownSchedule = new(404, "unknown-schedule", "There is no such schedule", "You have no schedule 'sch_0'. GET /v1/report-schedules lists yours.");
    private static readonly ProblemSample NotReady = new(409, "report-not-ready", "The report is not ready", "Alexanderplatz: age and gender. GET /v1/reports/{id} says how far it is.");
    private static readonly ProblemSample NotOver = new(409, "report-not-over", "The report did not fail", "It is done; what failed or was called off can be tried again.");
    private static readonly ProblemSample Gone = new(410, "report-gone", "The report is gone", "Its file is not kept any more. Order it again: figures that were bought are not bought again.");
    private static readonly ProblemSample TooManySchedules = new(409, "too-many-schedules", "There are too many schedules", "You have 100 schedules, as many as you may have. Delete one first.");
    private static readonly ProblemSample NotInContract = new(403, "not-in-contract", "No contract covers this", "Contract 'alexa-2026' does not include demographics; it includes visitors, dwell. Your contracts: alexa-2026. GET /v1/contracts shows them.");

    private static readonly ProblemSample[] Refusals =
        [ProblemSample.InvalidBody, ProblemSample.Unauthorised, NotInContract, ProblemSample.Withdrawn, ProblemSample.TooLarge, ProblemSample.JsonUnsupported];

    public void Apply()
    {
        d.Get("/v1/report-templates", "listReportTemplates", Reports, "The kinds of reports: what each shows, which zones and windows it takes, and what is bought with it.",
            [], d.Json("The templates.", ReportSamples.Templates), ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators);
        d.Get("/v1/reports", "listReports", Reports, "Your reports, the latest order first, page by page.",
            [.. d.Paging()], d.Json("A page of reports.", ReportSamples.List), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators);
        d.Send(HttpMethod.Post, "/v1/reports", "createReport", Reports,
            "Orders a report. It is made in the background: follow Location. Days that are not closed yet are waited for, a day at most. Its figures are bought when it is done; one that fails or is called off is not.",
            [d.IdempotencyKey()], d.JsonBody(ReportSamples.Order, ("relative", ReportSamples.RelativeOrder), ("market", ReportSamples.MarketOrder)),
            [("202", d.Json("Ordered. Ask Location again after the seconds that Retry-After names.", ReportSamples.Queued))], [.. Refusals, ProblemSample.Busy]);
        d.Get("/v1/reports/{id}", "getReport", Reports, "How far a report is, in words and from 0 to 1. Once it is done: 303 to its file.",
            [Id()], d.Json("It waits, runs, failed or was called off.", ReportSamples.Running), ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, Unknown);
        d.Also("/v1/reports/{id}", HttpMethod.Get, "303", d.Json("It is done; Location is its file.", ReportSamples.Done));
        d.Delete("/v1/reports/{id}", "deleteReport", Reports, "Calls off a report that waits or runs, at once; forgets one that is over, with its file.",
            [Id()], d.Json("The report as it was left.", ReportSamples.Cancelled), ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, Unknown, NotReady);
        Result();
        d.Send(HttpMethod.Post, "/v1/reports/{id}/retry", "retryReport", Reports, "Tries a report that failed or was called off once more.",
            [Id()], null, [("202", d.Json("It waits for its turn again.", ReportSamples.Queued))], [ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, Unknown, NotOver]);
        Schedules();
    }

    private void Result()
    {
        var answer = d.Plain("The file, under a speaking name. A page needs nothing else: charts and pictures are in it, and it holds no script.", "text/html", "<!doctype html>…");
        OperationDescriber.Add(answer, "text/csv", new OpenApiSchema { Type = JsonSchemaType.String }, JsonValue.Create(ReportSamples.Csv));
        foreach (var type in new[] { AnswerFormat.Xlsx.MediaType, "application/zip" })
        {
            OperationDescriber.Add(answer, type, new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }, null);
        }

        d.Get("/v1/reports/{id}/result", "getReportResult", Reports, "The file of a report, in the form in which it was ordered. Never changes.",
            [Id()], answer, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, Unknown, NotReady, Gone);
    }

    private void Schedules()
    {
        d.Get("/v1/report-schedules", "listReportSchedules", Reports, "Your schedules, by id, page by page.",
            [.. d.Paging()], d.Json("A page of schedules.", ReportSamples.Schedules), ProblemSample.Parameter, ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators);
        d.Send(HttpMethod.Post, "/v1/report-schedules", "createReportSchedule", Reports,
            "Orders a report again and again: every day, week or month at a time of a time zone's clock. Each date is ordered once; of dates that were missed, the latest is made up for. Its reports wait for their days to be closed, a day at most.",
            [d.IdempotencyKey()], d.JsonBody(ReportSamples.ScheduleOrder), [("201", d.Json("Made.", ReportSamples.Schedule))], [.. Refusals, TooManySchedules]);
        d.Get("/v1/report-schedules/{id}", "getReportSchedule", Reports, "A schedule, and when it is due next.",
            [Schedule()], d.Json("The schedule.", ReportSamples.Schedule), ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, UnknownSchedule);
        d.Send(HttpMethod.Patch, "/v1/report-schedules/{id}", "updateReportSchedule", Reports, "Changes the members that are sent; active=false puts it to rest. What was due before is not ordered after the fact.",
            [Schedule()], d.JsonBody(ReportSamples.ScheduleChange), [("200", d.Json("The schedule as it is now.", ReportSamples.Schedule))], [.. Refusals, UnknownSchedule]);
        d.Delete("/v1/report-schedules/{id}", "deleteReportSchedule", Reports, "Ends a schedule; its reports stay.",
            [Schedule()], d.Json("The schedule as it was.", ReportSamples.Schedule), ProblemSample.Unauthorised, ProblemSample.ForbiddenToOperators, UnknownSchedule);
    }

    private IOpenApiParameter Id() => d.Path("id", "The report's id.", ReportSamples.ReportName);

    private IOpenApiParameter Schedule() => d.Path("id", "The schedule's id.", ReportSamples.ScheduleName);
}
