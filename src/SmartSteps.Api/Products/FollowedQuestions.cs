using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Api.Products;

/// <summary>Reads what is asked about a series of a zone over time: its measure first, since it decides which days there are and how they are cut. Thread-safe.</summary>
internal sealed class FollowedQuestions(ZoneQuestions questions)
{
    public async ValueTask<(ZoneQuestion? Question, SeriesMeasure Measure, Problem? Problem)> ReadAsync(HttpContext context)
    {
        if (MeasureChoice.Read(context.Request, out var measure) is { } wrong)
        {
            return (null, measure, wrong);
        }

        var rules = MeasureChoice.RulesOf(measure);
        var (question, problem) = measure == SeriesMeasure.FootfallByHour ? await questions.AlwaysAsync(context, rules) : await questions.RegisteredAsync(context, rules);
        return (question, measure, problem);
    }
}
