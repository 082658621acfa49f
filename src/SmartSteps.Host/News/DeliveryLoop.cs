using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Host.News;

/// <summary>Begins deliveries as they become due and as places become free.</summary>
internal sealed partial class DeliveryLoop(DeliveryDesk desk, TimeProvider time, ILogger<DeliveryLoop> logger) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var underWay = new List<Task>();
        try
        {
            await LookAsync(underWay, stoppingToken);
        }
        finally
        {
            // What was sent is marked before the database is closed; what was not is given up at once.
            await Task.WhenAny(Task.WhenAll(underWay));
            await ReapAsync(underWay);
        }
    }

    private async Task LookAsync(List<Task> underWay, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookInterval, time);
        Task<bool>? tick = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                underWay.AddRange(await desk.StartDueAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(logger, failure.GetType().FullName ?? "?");
                await (tick ?? timer.WaitForNextTickAsync(stoppingToken).AsTask());
                tick = null;
            }

            tick ??= timer.WaitForNextTickAsync(stoppingToken).AsTask();
            await Task.WhenAny([.. underWay, tick]);
            if (tick.IsCompleted)
            {
                await tick;
                tick = null;
            }

            await ReapAsync(underWay);
        }
    }

    private async Task ReapAsync(List<Task> underWay)
    {
        foreach (var ended in underWay.Where(task => task.IsCompleted).ToList())
        {
            underWay.Remove(ended);
            try
            {
                await ended;
            }
            catch (OperationCanceledException)
            {
                // The program stops: it is sent again.
            }
            catch (Exception failure)
            {
                Failed(logger, failure.GetType().FullName ?? "?");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A delivery could not be read or marked, and is tried again: {Kind}")]
    private static partial void Failed(ILogger logger, string kind);
}
