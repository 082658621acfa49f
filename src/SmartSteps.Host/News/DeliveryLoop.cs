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
        using var timer = new PeriodicTimer(LookInterval, time);
        var underWay = new List<Task>();
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
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(logger, failure.GetType().FullName ?? "?");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A delivery could not be read or marked, and is tried again: {Kind}")]
    private static partial void Failed(ILogger logger, string kind);
}
