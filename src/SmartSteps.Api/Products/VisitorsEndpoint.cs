using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Visitors;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/visitors: by hour, day or week, or the typical hours of 7 or 28 days.</summary>
internal sealed class VisitorsEndpoint(ZoneQuestions questions, ZoneVisitors visitors, TypicalWindow typical, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = [.. WindowRules.Series.Parameters, "typical", "days", "format"];

    private static readonly IReadOnlyList<string> KindsOfDays = [.. Enum.GetValues<DayKind>().Select(SnakeCase.Of)];

    public Task<Answer> GetAsync(HttpContext context) => context.Request.Query.ContainsKey("typical") ? TypicalAsync(context) : SeriesAsync(context);

    private async Task<Answer> SeriesAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("days"))
        {
            return Problems.Parameter("days", "'days' says which days typical hours are of: give typical=7 or typical=28 with it.");
        }

        var (question, problem) = await questions.RegisteredAsync(context, WindowRules.Series);
        if (question is null)
        {
            return problem!;
        }

        var (form, ready) = await answers.LookAsync(context, AnswerForm.Of(question, "visitors", $"&granularity={SnakeCase.Of(question.Window.Granularity)}"), question);
        if (ready is not null)
        {
            return ready;
        }

        var fit = PlaceFit.Of(question.Place);
        var series = await visitors.ListAsync(question.Place, question.Window.Granularity, context.RequestAborted);
        return await answers.OfAsync(
            form, series.Basis, () => SeriesView.Of(series, question.Zone.Zone.Id) with { InsideShare = fit?.InsideShare, MeasuredShare = fit?.MeasuredShare },
            () => SeriesTable.Of(question.Head, series), context.RequestAborted);
    }

    private async Task<Answer> TypicalAsync(HttpContext context)
    {
        var (question, problem) = await typical.ReadAsync(context);
        if (question is null)
        {
            return problem!;
        }

        if (Query.ReadWord(context.Request, "days", KindsOfDays, KindsOfDays[0], out var word) is { } wrong)
        {
            return wrong;
        }

        var kind = Enum.GetValues<DayKind>()[KindsOfDays.ToList().IndexOf(word)];
        var asked = AnswerForm.Of(question, "visitors") with { Query = $"typical={question.Window.Days}&to={question.Window.EndDay:yyyy-MM-dd}&days={word}" };
        var (form, ready) = await answers.LookAsync(context, asked, question);
        if (ready is not null)
        {
            return ready;
        }

        var fit = PlaceFit.Of(question.Place);
        var day = await visitors.TypicalDayAsync(question.Place, kind, context.RequestAborted);
        return await answers.OfAsync(
            form, day.Basis, () => TypicalDayView.Of(day, question.Zone.Zone.Id) with { InsideShare = fit?.InsideShare, MeasuredShare = fit?.MeasuredShare },
            () => TypicalDayTable.Of(question.Head, day), context.RequestAborted);
    }
}
