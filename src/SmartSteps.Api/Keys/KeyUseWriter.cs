using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Writes down every 10 seconds, and when the server stops, which keys were in use.</summary>
internal sealed partial class KeyUseWriter(KeyUse use, TimeProvider clock, ILogger<KeyUseWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await use.WriteAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // It is said again at the next request; no request depends on it.
            NotWritten(logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Which keys were in use could not be written down: {Kind}")]
    private static partial void NotWritten(ILogger logger, string kind);
}
