using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Reports;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Markets;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Papers;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Reports;

/// <summary>/v1/reports: ordered, made in the background, downloaded.</summary>
internal sealed class ReportEndpoints(
    IReportJobs jobs, IReportFiles files, ReportPress press, ReportBell bell, ReportRequestReader reader, MarketLookup markets, ReportOptions options, TimeProvider clock)
{
    private const string Path = "/v1/reports";
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AskHeldAgain = TimeSpan.FromMinutes(10);

    /// <summary>GET /v1/report-templates.</summary>
    public Task<Answer> TemplatesAsync(HttpContext context) => Task.FromResult<Answer>(BodyAnswer.Json(
        new Envelope<IReadOnlyList<ReportTemplateView>>([.. TemplateTerms.All.Select(ReportTemplateView.Of)], null, new LinksView("/v1/report-templates"))));

    /// <summary>GET /v1/reports: the latest order first.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => k.Length <= 64);
        if (page is null)
        {
            return problem!;
        }

        var all = await jobs.ListAsync(Caller.TenantOf(context), context.RequestAborted);
        var (found, next) = page.Take(all.OrderBy(KeyOf, StringComparer.Ordinal), KeyOf, Path);
        return BodyAnswer.Json(new Envelope<IReadOnlyList<ReportView>>([.. found.Select(ReportView.Of)], null, new LinksView(Path + context.Request.QueryString, next)));
    }

    /// <summary>POST /v1/reports.</summary>
    public async Task<Answer> PostAsync(HttpContext context, JsonText body)
    {
        var (question, problem) = await reader.ReadAsync(context, body);
        if (question is null)
        {
            return problem!;
        }

        var caller = Caller.Of(context);
        if ((await jobs.ListAsync(caller.Tenant, context.RequestAborted)).Count(j => !j.IsOver) >= options.MostWaiting)
        {
            return Problems.Busy($"You have {options.MostWaiting} reports that wait or run, as many as you may have. Send it again once one is done, or call one off: DELETE /v1/reports/{{id}}.");
        }

        var now = clock.GetUtcNow();
        var key = context.Request.Headers[RepeatedPosts.Header].ToString();
        var job = await jobs.AddAsync(
            new ReportJob
            {
                // Two requests at one time under one key order one report.
                Id = key.Length == 0 ? ReportId.Draw() : ReportId.Of($"post|{caller.Tenant}|{key}|{Convert.ToHexString(SHA256.HashData(body.Bytes))}"),
                Tenant = caller.Tenant,
                OrderedBy = caller.Id,
                Order = question.Order,
                CreatedAt = now,
                HeldUntil = question.IsClosed ? null : now + options.LongestHold,
                Step = question.IsClosed ? "Waiting for its turn" : $"Waiting for {question.Order.DayAfter.AddDays(-1):yyyy-MM-dd} to be closed",
            },
            context.RequestAborted);
        bell.Ring();
        return Of(job, StatusCodes.Status202Accepted, $"{Path}/{job.Id}");
    }

    /// <summary>GET /v1/reports/{id}: how far it is; 303 to the file once it is done.</summary>
    public async Task<Answer> GetAsync(HttpContext context) => await FindAsync(context) is not { } job ? Unknown(context)
        : job.Status == ReportStatus.Done ? Of(job, StatusCodes.Status303SeeOther, $"{Path}/{job.Id}/result")
        : Of(job, StatusCodes.Status200OK, null);

    /// <summary>GET /v1/reports/{id}/result.</summary>
    public async Task<Answer> ResultAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } job)
        {
            return Unknown(context);
        }

        if (job.Result is not { } result)
        {
            return job.Status is ReportStatus.Failed or ReportStatus.Cancelled
                ? new Problem(StatusCodes.Status409Conflict, "report-not-made", "The report was not made", $"{job.Failure ?? "It was called off."} POST {Path}/{job.Id}/retry tries it again.")
                : new Problem(StatusCodes.Status409Conflict, "report-not-ready", "The report is not ready", $"{job.Step}. GET {Path}/{job.Id} says how far it is.") { RetryAfter = WaitOf(job) };
        }

        if (files.Open(job.Id) is not { } file)
        {
            return new Problem(StatusCodes.Status410Gone, "report-gone", "The report is gone", "Its file is not kept any more. Order it again: figures that were bought are not bought again.");
        }

        await markets.FindAsync(context, job.Order.Market);
        return new FileAnswer(result.Digest[..20], TypeOf(job.Order.Format), result.FileName, file) { Policy = job.Order.Format == ReportFormat.Html ? PaperHtml.Policy + "; sandbox" : null };
    }

    /// <summary>DELETE /v1/reports/{id}: calls off what waits or runs; forgets what is over, with its file.</summary>
    public async Task<Answer> DeleteAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } job)
        {
            return Unknown(context);
        }

        if (await jobs.CancelAsync(job.Tenant, job.Id, clock.GetUtcNow(), context.RequestAborted))
        {
            press.Stop(job.Id);
            return Of((await FindAsync(context))!, StatusCodes.Status200OK, null);
        }

        if (await jobs.DeleteAsync(job.Tenant, job.Id, context.RequestAborted))
        {
            files.Delete(job.Id);
            return Of(job, StatusCodes.Status200OK, null);
        }

        return new Problem(StatusCodes.Status409Conflict, "report-not-ready", "The report is about to be done", "It is being bought just now and cannot be called off. Delete it once it is done.") { RetryAfter = AskAgain };
    }

    /// <summary>POST /v1/reports/{id}/retry: tries what failed or was called off once more.</summary>
    public async Task<Answer> RetryAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } job)
        {
            return Unknown(context);
        }

        if (!await jobs.RetryAsync(job.Tenant, job.Id, context.RequestAborted))
        {
            return new Problem(StatusCodes.Status409Conflict, "report-not-over", "The report did not fail", $"It is {ReportView.Of(job).Status}; what failed or was called off can be tried again.");
        }

        bell.Ring();
        return Of((await FindAsync(context))!, StatusCodes.Status202Accepted, $"{Path}/{job.Id}");
    }

    private static Problem Unknown(HttpContext context) => new(
        StatusCodes.Status404NotFound, "unknown-report", "There is no such report",
        $"You have no report '{Problems.Shorten(context.Request.RouteValues["id"] as string ?? string.Empty)}'. GET {Path} lists yours; they are kept for some weeks.")
    { Errors = [new("id", "unknown")] };

    private static BodyAnswer Of(ReportJob job, int status, string? location)
    {
        var body = ApiJson.Write(new Envelope<ReportView>(ReportView.Of(job), null, new LinksView($"{Path}/{job.Id}")));
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(AnswerFormat.Json.ContentType, body))
        {
            Status = status, Location = location, RetryAfter = job.IsOver ? null : WaitOf(job),
        };
    }

    private static TimeSpan WaitOf(ReportJob job) => job.HeldUntil is null ? AskAgain : AskHeldAgain;

    private static string TypeOf(ReportFormat format) => format switch
    {
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Xlsx => AnswerFormat.Xlsx.ContentType,
        ReportFormat.Csv => AnswerFormat.Csv.ContentType,
        _ => "application/zip",
    };

    private static string KeyOf(ReportJob job) => string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue - job.CreatedAt.ToUnixTimeMilliseconds():x16}{job.Id}");

    private async ValueTask<ReportJob?> FindAsync(HttpContext context) => ReportId.TryParse(context.Request.RouteValues["id"] as string, out var id)
        ? await jobs.FindAsync(Caller.TenantOf(context), id, context.RequestAborted)
        : null;
}
