using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Comparisons;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/comparison: the window <c>from</c>–<c>to</c> and the window <c>otherFrom</c>–<c>otherTo</c>.</summary>
internal sealed class ComparisonEndpoint(FollowedQuestions questions, SaleGate gate, PeriodComparison comparison, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = ["from", "to", "otherFrom", "otherTo", MeasureChoice.Name, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, measure, problem) = await questions.ReadAsync(context);
        if (question is null)
        {
            return problem!;
        }

        (var other, problem) = WindowReader.Read(context.Request, question.Zone.Market, MeasureChoice.RulesOf(measure), "otherFrom", "otherTo");
        if (other is null)
        {
            return problem!;
        }

        if (await gate.CheckAsync(context, question.Zone, other) is { } refused)
        {
            return refused;
        }

        // The place is found around one window: for two, around all that lies between them.
        var (one, two) = (question.Window, other);
        var both = one with { FromUnixSeconds = Math.Min(one.FromUnixSeconds, two.FromUnixSeconds), ToUnixSeconds = Math.Max(one.ToUnixSeconds, two.ToUnixSeconds) };
        var place = await questions.PlaceAsync(question.Zone, both, measure, context.RequestAborted);
        var more = other.Query.Replace("from=", "&otherFrom=", StringComparison.Ordinal).Replace("&to=", "&otherTo=", StringComparison.Ordinal);
        var asked = AnswerForm.Of(question, "comparison", more + MeasureChoice.Query(measure));
        var last = other.EndDay.AddDays(-1);
        var wider = question.Place with { Place = place };
        var (form, ready) = await answers.LookAsync(
            context, asked with { LastDay = asked.LastDay > last ? asked.LastDay : last, Window = $"{question.Window.FileText}_and_{other.FileText}" }, question.Zone.Zone.Tenant.Value, wider);
        if (ready is not null)
        {
            return ready;
        }

        var answer = await comparison.FindAsync(wider, other.ForFigures, measure, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => ComparisonView.Of(answer, question.Zone.Zone.Id), () => ComparisonTable.Of(question.Head, answer), context.RequestAborted);
    }
}
