using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Areas;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Reports;

/// <summary>Reports and their schedules.</summary>
internal static class ReportOperations
{
    public static void AddReports(this IServiceCollection services)
    {
        services.TryAddSingleton<ReportOptions>();
        services.AddSingleton<IAreaBook>(p => p.GetRequiredService<AreaLookup>());
        services.AddSingleton<MarketHours>();
        services.AddSingleton<ReportPlaces>();
        services.AddSingleton<ZoneSections>();
        services.AddSingleton<PeopleSections>();
        services.AddSingleton<ChangeSections>();
        services.AddSingleton<ZoneOverview>();
        services.AddSingleton<ZoneComparison>();
        services.AddSingleton<MallWeek>();
        services.AddSingleton<MarketDayReport>();
        services.AddSingleton<ReportMaker>();
        services.AddSingleton<ReportDesk>();
        services.AddSingleton<ReportBell>();
        services.AddSingleton<IReportMeter, ReportTill>();
        services.AddSingleton<ReportPress>();
        services.AddSingleton<ReportRounds>();
        services.AddSingleton<ReportRequestReader>();
        services.AddSingleton<ReportEndpoints>();
        services.AddSingleton<ScheduleRequestReader>();
        services.AddSingleton<ScheduleEndpoints>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var reports = services.GetRequiredService<ReportEndpoints>();
        var schedules = services.GetRequiredService<ScheduleEndpoints>();
        var posts = services.GetRequiredService<RepeatedPosts>();
        yield return Of("GET", "/v1/report-templates", [], reports.TemplatesAsync);
        yield return Of("GET", "/v1/reports", Page.Parameters, reports.ListAsync);
        yield return Of("POST", "/v1/reports", [], context => posts.RunAsync(context, reports.PostAsync));
        yield return Of("GET", "/v1/reports/{id}", [], reports.GetAsync);
        yield return Of("DELETE", "/v1/reports/{id}", [], reports.DeleteAsync);
        yield return Of("GET", "/v1/reports/{id}/result", [], reports.ResultAsync);
        yield return Of("POST", "/v1/reports/{id}/retry", [], reports.RetryAsync);
        yield return Of("GET", "/v1/report-schedules", Page.Parameters, schedules.ListAsync);
        yield return Of("POST", "/v1/report-schedules", [], context => posts.RunAsync(context, schedules.PostAsync));
        yield return Of("GET", "/v1/report-schedules/{id}", [], schedules.GetAsync);
        yield return Of("PATCH", "/v1/report-schedules/{id}", [], schedules.PatchAsync);
        yield return Of("DELETE", "/v1/report-schedules/{id}", [], schedules.DeleteAsync);
    }

    private static Operation Of(string method, string route, IReadOnlyList<string> parameters, Func<HttpContext, Task<Answer>> handle) =>
        new(method, route, KeyNeed.Buyer, parameters, handle);
}
