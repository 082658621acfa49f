using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/footfall: also for days before the zone was registered, because leaves are released whoever asks.</summary>
internal sealed class FootfallEndpoint(ZoneQuestions questions, ZoneFootfall footfall, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Hours.Parameters, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, problem) = await questions.AlwaysAsync(context, WindowRules.Hours);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "footfall"), question);
        if (ready is not null)
        {
            return ready;
        }

        var series = await footfall.HoursAsync(question.Place, context.RequestAborted);
        return await answers.OfAsync(
            form, series.Basis, () => SeriesView.Of(series, question.Zone.Zone.Id), () => SeriesTable.Of(question.Head, series), context.RequestAborted);
    }
}
