using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Demographics;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/demographics: by part of the day as measured, or by hour as modelled.</summary>
internal sealed class DemographicsEndpoint(ZoneQuestions questions, ZoneDemographics demographics, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, "split", "format"];

    private const string Daypart = "daypart";
    private const string Hour = "hour";

    public async Task<Answer> GetAsync(HttpContext context)
    {
        if (Query.ReadWord(context.Request, "split", [Daypart, Hour], Daypart, out var split) is { } wrong)
        {
            return wrong;
        }

        return split == Hour ? await HoursAsync(context) : await MixAsync(context);
    }

    private async Task<Answer> MixAsync(HttpContext context)
    {
        var (question, problem) = await questions.AlwaysAsync(context, WindowRules.Week);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "demographics"), question);
        if (ready is not null)
        {
            return ready;
        }

        var answer = await demographics.FindAsync(question.Place, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => DemographicsView.Of(answer, question.Zone.Zone.Id),
            () => DemographicsTable.Of(question.Head, answer), context.RequestAborted);
    }

    private async Task<Answer> HoursAsync(HttpContext context)
    {
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Hours);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "demographics", "&split=hour"), question);
        if (ready is not null)
        {
            return ready;
        }

        var hours = await demographics.ModelHoursAsync(question.Place, context.RequestAborted);
        return await answers.OfAsync(
            form, hours.Basis, () => ModelledHoursView.Of(hours, question.Zone.Zone.Id),
            () => DemographicsTable.Of(question.Head, hours), context.RequestAborted);
    }
}
