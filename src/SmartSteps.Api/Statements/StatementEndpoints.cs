using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Sales;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Reports.Statements;
using SmartSteps.Reports.Tables;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Statements;

/// <summary>GET /v1/statements and /v1/statements/{month}.</summary>
internal sealed class StatementEndpoints(StatementDesk desk)
{
    private static readonly AnswerFormat Html = new("html", "text/html", "text/html; charset=utf-8", true);
    private static readonly IReadOnlyList<AnswerFormat> Formats = [AnswerFormat.Json, AnswerFormat.Csv, AnswerFormat.Xlsx, Html];

    public static readonly IReadOnlyList<string> Parameters = ["format"];

    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, key => BillingMonth.TryParse(key, out _));
        if (page is null)
        {
            return problem!;
        }

        // From the first month on, so that a page stays the same while months are added.
        var tenant = Caller.TenantOf(context);
        var (months, next) = page.Take((await desk.MonthsAsync(tenant, context.RequestAborted)).Order(), m => m.ToString(), "/v1/statements");
        var views = new List<StatementSummaryView>();
        foreach (var month in months)
        {
            if (await desk.FindAsync(tenant, month, context.RequestAborted) is { } statement)
            {
                views.Add(StatementSummaryView.Of(statement));
            }
        }

        return BodyAnswer.Json(new Envelope<IReadOnlyList<StatementSummaryView>>(views, null, new LinksView("/v1/statements", next)));
    }

    public async Task<Answer> GetAsync(HttpContext context)
    {
        if (!BillingMonth.TryParse(context.Request.RouteValues["month"] as string, out var month))
        {
            return Problems.Parameter("month", "'month' is a month from 2000 to 2100, such as 2026-03.");
        }

        var (format, problem) = AnswerFormat.Read(context.Request, Formats);
        if (format is null)
        {
            return problem!;
        }

        if (await desk.FindAsync(Caller.TenantOf(context), month, context.RequestAborted) is not { } statement)
        {
            return new Problem(
                StatusCodes.Status404NotFound, "no-statement", "There is no statement of this month",
                $"There are statements from the month in which you got your first contract to the one that runs, and {month} is none of them. GET /v1/statements lists them.")
            {
                Errors = [new("month", "no statement")],
            };
        }

        var body = format == Html ? StatementHtml.Write(statement)
            : format == AnswerFormat.Json ? ApiJson.Write(new Envelope<StatementView>(StatementView.Of(statement), null, new LinksView($"/v1/statements/{month}")))
            : TableBody.Write(format, StatementTable.Of(statement), TableAbout.Of($"Statement {statement.Head.Number}", null));
        return new BodyAnswer(EntityTag.Of(body), format.Compressible, () => new Representation(format.ContentType, body))
        {
            CacheControl = statement.Head.ClosedAt is null ? BodyAnswer.Revalidate : BodyAnswer.Immutable,
            FileName = $"{statement.Head.Number.ToLowerInvariant()}.{format.Name}",
        };
    }
}
