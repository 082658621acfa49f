using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Forecasts;
using SmartSteps.Insights.Places;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>GET /v1/zones/{id}/forecast: the days after the last closed one.</summary>
internal sealed class ForecastEndpoint(ZoneLookup zones, FollowedQuestions questions, SaleGate gate, VisitorForecast forecast, IFactsReader facts, ProductAnswers answers)
{
    public static readonly IReadOnlyList<string> Parameters = ["days", MeasureChoice.Name, "format"];

    private const int DefaultDays = 7;

    public async Task<Answer> GetAsync(HttpContext context)
    {
        if (MeasureChoice.Read(context.Request, out var measure) is { } wrong)
        {
            return wrong;
        }

        var days = DefaultDays;
        if (Query.TryGet(context.Request, "days", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > VisitorForecast.Horizon))
        {
            return Problems.Parameter("days", $"'days' is a whole number from 1 to {VisitorForecast.Horizon}.");
        }

        var (format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return problem!;
        }

        (var zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return problem!;
        }

        if (await facts.FindSealedThroughAsync(zone.Market.Id, context.RequestAborted) is not { ClosedThrough: { } closed })
        {
            return new Problem(StatusCodes.Status404NotFound, "not-sealed", "Nothing is closed yet", $"No day of market '{zone.Market.Id}' is closed yet: there is nothing to forecast from.");
        }

        var calendar = zone.Market.Calendar;
        var (first, end) = (closed.AddDays(1), closed.AddDays(1 + days));
        var window = new TimeWindow(calendar, calendar.Day(first).StartUnixSeconds, calendar.Day(end).StartUnixSeconds, Granularity.Day);
        if (await gate.CheckAsync(context, zone, window) is { } refused)
        {
            return refused;
        }

        var place = await questions.PlaceAsync(zone, window, measure, context.RequestAborted);
        var question = new ZoneQuestion(zone, window, new PlaceQuestion(zone.Market, place, window.ForFigures), format);
        var answer = await forecast.FindAsync(question.Place, measure, context.RequestAborted);
        var form = AnswerForm.Of(question, "forecast") with
        {
            Query = $"days={days}{MeasureChoice.Query(measure)}", LastDay = null, IsFree = answer.Points.All(point => point.Figure.Status == FigureStatus.NoData),
        };
        return await answers.OfAsync(
            form, answer.Basis, () => ForecastView.Of(answer, zone.Zone.Id), () => ForecastTable.Of(question.Head, answer), context.RequestAborted);
    }
}
