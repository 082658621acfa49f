using System.Globalization;
using SmartSteps.Engine;
using SmartSteps.Gate;
using SmartSteps.Host.Composition;
using SmartSteps.Host.Terminal;
using SmartSteps.Markets;

namespace SmartSteps.Host.Ingest;

/// <summary>Takes in what a request names, in the order that makes it usable: market, cell plan, register, events; then seals what is due.</summary>
internal sealed class IngestRun(Workspace workspace, WorkBoard board, TimeProvider time)
{
    private readonly List<string> refusals = [];

    public async Task<IngestOutcome> RunAsync(IngestRequest request, CancellationToken cancellationToken)
    {
        var market = await MarketChoice.FindAsync(workspace.Books.Markets, workspace.HoldsEvents, request.Market, cancellationToken);
        var declared = request.CompleteTo is { } text ? InstantText.Read(text, market.Calendar) : (long?)null;
        await new ReferenceFiles(workspace, board, refusals).TakeAsync(market.Id, request, cancellationToken);
        if (refusals.Count == 0)
        {
            await new PublicFiles(workspace.Books, board, refusals).TakeAsync(market, request, cancellationToken);
        }

        var totals = IngestOutcome.NoEvents;
        if (request.Events.Count > 0 && refusals.Count == 0)
        {
            // Beside the first events, while they do not keep every processor busy yet. Where it fails, sealing fails again, and says why.
            var prepared = Task.Run(() => workspace.Engine.PrepareAsync(market.Id, cancellationToken).AsTask(), cancellationToken);
            try
            {
                totals = await TakeEventsAsync(market.Id, request, cancellationToken);
            }
            finally
            {
                await prepared.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        var sealing = await SealAsync(market, request.Close, totals, declared, cancellationToken);
        return new IngestOutcome(market, totals, sealing, refusals);
    }

    private async Task<IngestTotals> TakeEventsAsync(MarketId market, IngestRequest request, CancellationToken cancellationToken)
    {
        var track = board.Begin("Events");
        var begin = time.GetTimestamp();
        long? bytes = request.Events.Contains(InputFiles.StandardInput) ? null : request.Events.Sum(file => new FileInfo(file).Length);
        var progress = new DirectProgress<IngestProgress>(step => track.Report(
            step.TotalBytes is > 0 and var all ? (double)step.BytesRead / all : 0,
            string.Create(CultureInfo.InvariantCulture, $"{step.Events:N0} rows, {step.Events / Math.Max(time.GetElapsedTime(begin).TotalSeconds, 1e-3):N0}/s")));
        var totals = await workspace.Files.TakeAsync(market, request.EventColumns, EventSources.Open(request.Events), bytes, progress, cancellationToken);
        refusals.AddRange(totals.Faults.Select(fault => fault.File.Length > 0 ? $"{fault.File}: {fault.Detail}" : fault.Detail));
        track.Finish(string.Create(CultureInfo.InvariantCulture, $"{totals.Events:N0} rows, {totals.Accepted:N0} accepted"));
        return totals;
    }

    private async Task<SealingSummary> SealAsync(Market market, bool close, IngestTotals totals, long? declared, CancellationToken cancellationToken)
    {
        if (refusals.Count > 0)
        {
            // A feed with a file missing is not complete, whatever the other files cover.
            Console.Error.WriteLine("Nothing was declared complete and nothing sealed, because files were refused. Mend them and run the same command again.");
            return SealingSummary.Nothing;
        }

        if ((declared ?? totals.CoveredThroughHour) is { } completeTo)
        {
            await workspace.Books.Completeness.DeclareAsync(market.Id, completeTo, cancellationToken);
        }

        DateOnly? closeThrough = close ? await LastDayAsync(market, totals, declared, cancellationToken) : null;
        if (closeThrough is { } last)
        {
            await workspace.Books.Completeness.DeclareAsync(market.Id, market.Calendar.Day(last.AddDays(1)).StartUnixSeconds, cancellationToken);
        }

        var due = await workspace.Engine.CountDueAsync(market.Id, closeThrough, cancellationToken);
        if (due == 0)
        {
            return await workspace.Engine.SealDueAsync(market.Id, closeThrough, progress: null, cancellationToken);
        }

        var track = board.Begin("Sealing");
        var done = 0;
        var progress = new DirectProgress<SealedWindow>(news =>
        {
            done++;
            var window = news.Window.HourIndex < 0 ? $"day's {news.Product}" : string.Create(CultureInfo.InvariantCulture, $"hour {news.Window.HourIndex}");
            track.Report((double)done / due, string.Create(CultureInfo.InvariantCulture, $"{done} of {due}, {news.Window.Date:yyyy-MM-dd} {window}"));
        });
        var summary = await workspace.Engine.SealDueAsync(market.Id, closeThrough, progress, cancellationToken);
        track.Finish($"{summary.SealedHours} hours sealed, {summary.ClosedDays} days closed with {summary.SealedProducts} products");
        return summary;
    }

    /// <summary>The last local day that is covered: by a declaration made by hand, else by the files, else by what was declared before.</summary>
    private async ValueTask<DateOnly?> LastDayAsync(Market market, IngestTotals totals, long? declared, CancellationToken cancellationToken)
    {
        if (declared is null && totals.CoveredThroughDay is { } covered)
        {
            return covered;
        }

        return (declared ?? await workspace.Books.Completeness.FindAsync(market.Id, cancellationToken)) is { } completeTo
            ? market.Calendar.DayAt(completeTo - 1).Date
            : null;
    }
}
