using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Insights.Trends;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/trend.</summary>
internal sealed class TrendEndpoint(FollowedQuestions questions, ZoneTrend trend, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = ["from", "to", MeasureChoice.Name, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, measure, problem) = await questions.ReadAsync(context);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "trend", MeasureChoice.Query(measure)), question);
        if (ready is not null)
        {
            return ready;
        }

        var answer = await trend.FindAsync(question.Place, measure, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => TrendView.Of(answer, question.Zone.Zone.Id),
            () => TrendTable.Of(question.Head, answer), context.RequestAborted);
    }
}
