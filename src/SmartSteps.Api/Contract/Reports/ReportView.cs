using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Contract.Reports;

/// <summary>A report from its order to its end.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Step">What is done just now, in words.</param>
/// <param name="Template">The kind of report.</param>
/// <param name="Market">The market.</param>
/// <param name="Zones">The zones; left out for a report on the market.</param>
/// <param name="From">The first local day.</param>
/// <param name="To">The local day after the last.</param>
/// <param name="Format">Its form.</param>
/// <param name="Title">What stands on top; left out where the template says it.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="StartedAt">When it was begun last.</param>
/// <param name="FinishedAt">When it came to its end.</param>
/// <param name="HeldUntil">It waits until its days are closed, at most until this.</param>
/// <param name="Failure">Why it failed, and what to do.</param>
/// <param name="Schedule">The schedule that ordered it.</param>
/// <param name="File">Its file, once it is done.</param>
internal sealed record ReportView(
    string Id,
    [property: WordsOf(typeof(ReportStatus))] string Status,
    double Progress,
    string Step,
    [property: WordsOf(typeof(ReportTemplate))] string Template,
    string Market,
    IReadOnlyList<string>? Zones,
    DateOnly From,
    DateOnly To,
    [property: WordsOf(typeof(ReportFormat))] string Format,
    string? Title,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? HeldUntil,
    string? Failure,
    string? Schedule,
    ReportFileView? File)
{
    public static ReportView Of(ReportJob job) => new(
        job.Id.Value, SnakeCase.Of(job.Status), Math.Round(job.Progress, 2), job.Step, SnakeCase.Of(job.Order.Template), job.Order.Market.Value,
        job.Order.Zones.IsEmpty ? null : [.. job.Order.Zones.Select(z => z.Value)], job.Order.FirstDay, job.Order.DayAfter, SnakeCase.Of(job.Order.Format), job.Order.Title,
        job.CreatedAt, job.StartedAt, job.FinishedAt, job.HeldUntil, job.Failure, job.Schedule,
        job.Result is { } file ? new ReportFileView(file.FileName, file.Bytes, file.Digest, $"/v1/reports/{job.Id}/result") : null);
}
