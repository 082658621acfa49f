using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Dwell;
using SmartSteps.Insights.Places;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/dwell.</summary>
internal sealed class DwellEndpoint(ZoneQuestions questions, ZoneDwell dwell, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Week);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "dwell"), question);
        if (ready is not null)
        {
            return ready;
        }

        var fit = PlaceFit.Of(question.Place);
        var answer = await dwell.FindAsync(question.Place, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => DwellView.Of(answer, question.Zone.Zone.Id) with { InsideShare = fit?.InsideShare, MeasuredShare = fit?.MeasuredShare }, () => DwellTable.Of(question.Head, answer), context.RequestAborted);
    }
}
