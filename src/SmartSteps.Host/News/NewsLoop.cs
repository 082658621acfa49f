using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartSteps.Host.Settings;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Revisions;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Host.News;

/// <summary>
/// Looks every few seconds for days that are closed, every minute for what makes answers other ones, and begins the deliveries of what was found. What fails is logged and looked at again.
/// </summary>
internal sealed partial class NewsLoop(
    ClosedDayWatch days, RevisionWatch revisions, OccurrenceTelling telling, IDeliveries deliveries, WebhookOptions options, HostSettings settings, TimeProvider time, ILogger<NewsLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan RevisionInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(settings.SealEvery, time);
        var (revisionsAt, forgetAt) = (time.GetUtcNow(), time.GetUtcNow());
        do
        {
            await TryAsync("closed days", async () => await days.RunAsync(stoppingToken));
            if (time.GetUtcNow() >= revisionsAt)
            {
                await TryAsync("revisions", async () => await revisions.RunAsync(stoppingToken));
                revisionsAt = time.GetUtcNow() + RevisionInterval;
            }

            await TryAsync("who is to be told", async () => await telling.RunAsync(stoppingToken));
            if (time.GetUtcNow() >= forgetAt)
            {
                await TryAsync("what is to be forgotten", async () => await deliveries.ForgetAsync(time.GetUtcNow() - options.KeepLog, stoppingToken));
                forgetAt = time.GetUtcNow() + ForgetInterval;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(string what, Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var cause = failure is AggregateException { InnerExceptions: [var first, ..] } ? first : failure;
            Failed(logger, what, cause.GetType().FullName ?? "?", cause.StackTrace ?? string.Empty);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for {What} failed, and is tried again: {Kind} {Stack}")]
    private static partial void Failed(ILogger logger, string what, string kind, string stack);
}
