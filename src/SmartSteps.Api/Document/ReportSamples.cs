using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Reports;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of reports and their schedules.</summary>
internal static class ReportSamples
{
    private const string Id = "rep_5b1f0c2e8d4a4c6f9b7e3a1d2c4f6a80";
    private const string ScheduleId = "sch_0d9c2b7a61f84e35a2c4d6e8f0a1b3c5";
    private static readonly DateTimeOffset Ordered = new(2026, 3, 9, 8, 12, 4, TimeSpan.Zero);

    public static Envelope<IReadOnlyList<ReportTemplateView>> Templates { get; } = new([ReportTemplateView.Of(TemplateTerms.All[0])], null, new LinksView("/v1/report-templates"));

    public static ReportRequestView Order { get; } = new("zone_overview", ["alexanderplatz"], From: new DateOnly(2026, 3, 2), To: new DateOnly(2026, 3, 9), Format: "html", Title: "Our square in March");

    public static ReportRequestView RelativeOrder { get; } = new("zone_comparison", ["alexanderplatz", "hauptbahnhof"], Window: "last_week", Format: "xlsx");

    public static ReportRequestView MarketOrder { get; } = new("market_day", Market: "berlin", From: new DateOnly(2026, 3, 2), Format: "zip");

    public static Envelope<ReportView> Queued { get; } = Of(new ReportView(
        Id, "queued", 0, "Waiting for its turn", "zone_overview", "berlin", ["alexanderplatz"], new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 9), "html", "Our square in March", Ordered,
        null, null, null, null, null, null));

    public static Envelope<ReportView> Running { get; } = Of(Queued.Data with { Status = "running", Progress = 0.5, Step = "Alexanderplatz: age and gender", StartedAt = Ordered.AddSeconds(1) });

    public static Envelope<ReportView> Cancelled { get; } = Of(Running.Data with { Status = "cancelled", Step = "Cancelled", FinishedAt = Ordered.AddSeconds(2) });

    public static Envelope<ReportView> Done { get; } = Of(Running.Data with
    {
        Status = "done", Progress = 1, Step = "Done", FinishedAt = Ordered.AddSeconds(3),
        File = new ReportFileView("berlin_alexanderplatz_2026-03-02_to_2026-03-08_zone-overview.html", 131_402, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", $"/v1/reports/{Id}/result"),
    });

    public static Envelope<IReadOnlyList<ReportView>> List { get; } = new([Done.Data], null, new LinksView("/v1/reports"));

    public static string Csv { get; } =
        "market,zone,section,series,label,start,end,status,value,low,high,unit,interval_of,reason,note,trial\r\n"
        + "berlin,alexanderplatz,Visitors by day,,Mon 2 Mar,2026-03-02T00:00:00+01:00,2026-03-03T00:00:00+01:00,shown,48210,35010,82400,people,truth,,,false\r\n";

    public static ScheduleRequestView ScheduleOrder { get; } =
        new("zone_overview", ["alexanderplatz"], Window: "last_week", Format: "html", Every: "week", Weekday: "monday", At: "07:00", TimeZone: "Europe/Berlin");

    public static ScheduleRequestView ScheduleChange { get; } = new(At: "06:30", Active: true);

    public static Envelope<ScheduleView> Schedule { get; } = new(
        new ScheduleView(
            ScheduleId, "zone_overview", "berlin", ["alexanderplatz"], "last_week", "html", null, "week", "monday", null, "07:00", "Europe/Berlin", true, Ordered,
            new DateTimeOffset(2026, 3, 16, 7, 0, 0, TimeSpan.FromHours(1))),
        null,
        new LinksView($"/v1/report-schedules/{ScheduleId}"));

    public static Envelope<IReadOnlyList<ScheduleView>> Schedules { get; } = new([Schedule.Data], null, new LinksView("/v1/report-schedules"));

    public static string ReportName => Id;

    public static string ScheduleName => ScheduleId;

    private static Envelope<ReportView> Of(ReportView report) => new(report, null, new LinksView($"/v1/reports/{report.Id}"));
}
