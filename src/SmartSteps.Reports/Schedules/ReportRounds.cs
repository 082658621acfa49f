using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Reports.Jobs;

namespace SmartSteps.Reports.Schedules;

/// <summary>
/// Looks for what is due: schedules, reports whose days are closed by now, reports that were kept long enough. Each look may be repeated: a report of a schedule and
/// date is ordered once. Thread-safe.
/// </summary>
/// <param name="schedules">The schedules.</param>
/// <param name="jobs">The reports.</param>
/// <param name="files">Their files.</param>
/// <param name="markets">Their markets.</param>
/// <param name="hours">How far markets are closed.</param>
/// <param name="options">Bounds.</param>
/// <param name="clock">Says when.</param>
public sealed class ReportRounds(
    IReportSchedules schedules, IReportJobs jobs, IReportFiles files, IMarketRegistry markets, MarketHours hours, ReportOptions options, TimeProvider clock)
{
    /// <summary>One look.</summary>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        await OrderAsync(cancellationToken);
        await ReleaseAsync(cancellationToken);
        await ForgetAsync(cancellationToken);
    }

    /// <summary>Of dates that were missed, the latest alone: a clock that was set back, or a start after a long time, orders nothing twice.</summary>
    private async ValueTask OrderAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var schedule in await schedules.ListActiveAsync(cancellationToken))
        {
            var due = schedule.Rhythm.LatestDue(now);
            if (due > schedule.DoneThrough && await markets.FindAsync(schedule.Market, cancellationToken) is { } market)
            {
                await schedules.OrderAsync(schedule.Id, due, schedule.JobOf(market, due, now, options.LongestHold), cancellationToken);
            }
        }
    }

    private async ValueTask ReleaseAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var job in await jobs.ListHeldAsync(cancellationToken))
        {
            var closed = await hours.ClosedThroughAsync(job.Order.Market, cancellationToken);
            if (closed >= job.Order.DayAfter.AddDays(-1) || now >= job.HeldUntil)
            {
                await jobs.ReleaseAsync(job.Id, cancellationToken);
            }
        }
    }

    private async ValueTask ForgetAsync(CancellationToken cancellationToken)
    {
        foreach (var job in await jobs.ListOverAsync(clock.GetUtcNow() - options.Kept, cancellationToken))
        {
            // The entry first: a file without an entry is swept at the next start, an entry without a file could not be kept to.
            if (await jobs.DeleteAsync(job.Tenant, job.Id, cancellationToken))
            {
                files.Delete(job.Id);
            }
        }
    }
}
