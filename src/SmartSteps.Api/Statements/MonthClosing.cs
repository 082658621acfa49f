using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Statements;

/// <summary>Closes months that are over, once an hour, so that a statement is frozen also where nobody asks for it.</summary>
internal sealed partial class MonthClosing(StatementDesk desk, TimeProvider clock, ILogger<MonthClosing> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What the host starts beside it does not wait for this.
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await desk.CloseDueAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // A disk that is full now may not be in an hour; whoever asks for the statement before closes it.
                Failed(logger, failure.GetType().FullName ?? "?");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Months could not be closed ({Kind}); it is tried again in an hour")]
    private static partial void Failed(ILogger logger, string kind);
}
