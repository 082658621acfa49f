using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Areas;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Catchment;
using SmartSteps.Insights.Places;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/catchment.</summary>
internal sealed class CatchmentEndpoint(ZoneQuestions questions, ZoneCatchment catchment, AreaLookup areas, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Week.Parameters, "format"];

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Week);
        if (question is null)
        {
            return problem!;
        }

        var (market, day) = (question.Zone.Market, question.Window.EndDay.AddDays(-1));
        var names = await areas.NamesAsync(market, day, context.RequestAborted);
        var factors = await areas.FactorsAsync(market, day, context.RequestAborted);
        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "catchment") with { Inputs = AreaInputs.Of(market, names, factors) }, question);
        if (ready is not null)
        {
            return ready;
        }

        var fit = PlaceFit.Of(question.Place);
        var answer = await catchment.FindAsync(question.Place, factors, context.RequestAborted);
        return await answers.OfAsync(
            form, answer.Basis, () => CatchmentView.Of(answer, question.Zone.Zone.Id, names) with { InsideShare = fit?.InsideShare, MeasuredShare = fit?.MeasuredShare },
            () => CatchmentTable.Of(question.Head, answer, names), context.RequestAborted);
    }
}
