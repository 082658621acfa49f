using System.Threading.Channels;

namespace SmartSteps.Reports.Jobs;

/// <summary>Wakes who makes reports when one is ordered, so that nobody waits for the next look. Thread-safe.</summary>
public sealed class ReportBell(TimeProvider clock)
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was ordered.</summary>
    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Waits until it rings, at most so long.</summary>
    /// <exception cref="OperationCanceledException">The program ends.</exception>
    public async ValueTask WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody rang: the next look is due.
        }
    }
}
