using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Frequency;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/frequency.</summary>
internal sealed class FrequencyEndpoint(ZoneQuestions questions, VisitFrequency frequency, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Week);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "frequency"), question);
        if (ready is not null)
        {
            return ready;
        }

        var answer = await frequency.FindAsync(question.Place, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => FrequencyView.Of(answer, question.Zone.Zone.Id), () => FrequencyTable.Of(question.Head, answer), context.RequestAborted);
    }
}
