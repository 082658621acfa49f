using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;

namespace SmartSteps.Host.Reports;

/// <summary>
/// Makes reports while the server runs: looks every few seconds, and at once when one is ordered, for what is due. A failure is logged and tried again at the next look.
/// </summary>
internal sealed partial class ReportLoop(ReportPress press, ReportRounds rounds, ReportBell bell, ReportOptions options, ILogger<ReportLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RecoverAsync(stoppingToken);
            await Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(i => WorkAsync(looks: i == 0, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is the regular end: what is being made waits for the next start.
        }
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await press.RecoverAsync(cancellationToken);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(KindOf(failure), failure.StackTrace ?? string.Empty);
                await bell.WaitAsync(options.LookInterval, cancellationToken);
            }
        }
    }

    private async Task WorkAsync(bool looks, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (looks)
                {
                    await rounds.LookAsync(cancellationToken);
                }

                if (await press.MakeNextAsync(cancellationToken) is { } run)
                {
                    // Another one that sleeps may take the next.
                    bell.Ring();
                    Tell(run);
                    continue;
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(KindOf(failure), failure.StackTrace ?? string.Empty);
            }

            await bell.WaitAsync(options.LookInterval, cancellationToken);
        }
    }

    /// <summary>Never the message, which might quote what somebody wrote: lines may leave over OTLP.</summary>
    private static string KindOf(Exception failure) => failure.GetType().FullName ?? "?";

    private void Tell(ReportRun run)
    {
        if (run.Bug is { } bug)
        {
            LogBroken(run.Id, KindOf(bug), bug.StackTrace ?? string.Empty);
        }
        else
        {
            LogMade(run.Id, run.Status);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Report {Report}: {Status}.")]
    private partial void LogMade(ReportId report, ReportStatus status);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Report} could not be made: {Kind} {Stack}")]
    private partial void LogBroken(ReportId report, string kind, string stack);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reports could not be looked after; it is tried again at the next look: {Kind} {Stack}")]
    private partial void LogFailed(string kind, string stack);
}
