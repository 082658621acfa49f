using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Sales;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Pricing;

/// <summary>GET and PUT /v1/admin/price-plans.</summary>
internal sealed class PricePlanEndpoints(PricePlans plans, TimeProvider clock)
{
    private const string Root = "/v1/admin/price-plans";

    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, key => PricePlanId.TryParse(key, out _));
        if (page is null)
        {
            return problem!;
        }

        var (found, next) = page.Take(await plans.ListAsync(context.RequestAborted), p => p.Id.Value, Root);
        return BodyAnswer.Json(new Envelope<IReadOnlyList<PricePlanView>>([.. found.Select(PricePlanView.Of)], null, new LinksView(Root, next)));
    }

    public async Task<Answer> GetAsync(HttpContext context)
    {
        if (!PricePlanId.TryParse(context.Request.RouteValues["id"] as string, out var id) || await ViewAsync(id, context.RequestAborted) is not { } view)
        {
            return new Problem(StatusCodes.Status404NotFound, "unknown-price-plan", "There is no such price plan", $"No price plan has this name. GET {Root} lists them.")
            {
                Errors = [new("id", "unknown")],
            };
        }

        return BodyAnswer.Json(view);
    }

    public async Task<Answer> PutAsync(HttpContext context)
    {
        if (!PricePlanId.TryParse(context.Request.RouteValues["id"] as string, out var id))
        {
            return Problems.Parameter("id", "A price plan's name has 1 to 63 lower-case letters, digits and inner hyphens.");
        }

        var (body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        if (PricePlanText.Read(id, body.Root, out var faults) is not { } plan)
        {
            return Problems.Body([.. faults.Select(f => new ProblemErrorView(null, f.Detail, f.Pointer))]);
        }

        var outcome = await plans.PutAsync(plan, context.RequestAborted);
        if (outcome == PricePlanOutcome.TooEarly)
        {
            var detail = $"A new version holds from the start of a month that has not begun anywhere, since what was bought keeps its price: give 'from' {plans.FirstOpenMonth} or later.";
            return new Problem(StatusCodes.Status409Conflict, "month-begun", "The month has begun", detail) { Errors = [new(null, detail, "/from")] };
        }

        return BodyAnswer.Json(
            (await ViewAsync(id, context.RequestAborted))!, outcome == PricePlanOutcome.Entered ? StatusCodes.Status201Created : StatusCodes.Status200OK, $"{Root}/{id}");
    }

    private async ValueTask<Envelope<PricePlanHistoryView>?> ViewAsync(PricePlanId id, CancellationToken cancellationToken)
    {
        var versions = await plans.HistoryAsync(id, cancellationToken);
        if (versions.Count == 0)
        {
            return null;
        }

        var now = BillingMonth.Of(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var view = new PricePlanHistoryView(id.Value, versions.LastOrDefault(v => v.From <= now)?.From.ToString(), [.. versions.Select(PricePlanView.Of)]);
        return new Envelope<PricePlanHistoryView>(view, null, new LinksView($"{Root}/{id}"));
    }
}
