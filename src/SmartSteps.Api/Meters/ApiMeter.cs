using System.Diagnostics.Metrics;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Meters;

/// <summary>
/// What the API measures of itself beside the web server, as the meter <c>SmartSteps.Api</c>. Batches are counted by what became of them, never by market and never by rows: intake totals are raw.
/// Thread-safe.
/// </summary>
internal sealed class ApiMeter
{
    private readonly Counter<long> batches;

    public ApiMeter(IMeterFactory factory, ArchivePlaces archives, IDeliveries deliveries, IReportJobs reports)
    {
        var meter = factory.Create("SmartSteps.Api");
        batches = meter.CreateCounter<long>("smartsteps.ingest.batches", "{batch}", "Batches of events handed over, by outcome.");
        meter.CreateObservableUpDownCounter("smartsteps.archives.present", () => archives.Present, "{archive}", "Day archives being made or waited for.");
        meter.CreateObservableGauge("smartsteps.webhooks.pending", deliveries.CountPending, "{delivery}", "Deliveries to webhooks that are still to be made or tried again.");
        meter.CreateObservableGauge("smartsteps.reports.queued", reports.CountQueued, "{report}", "Reports that wait for their turn or for their days to be closed.");
    }

    /// <summary>A batch was taken, replayed or refused.</summary>
    /// <param name="outcome">One of few words.</param>
    public void CountBatch(string outcome) => batches.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
