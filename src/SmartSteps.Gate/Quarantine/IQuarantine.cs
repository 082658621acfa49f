using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>Where malformed rows are kept for the operator to look at. Thread-safe.</summary>
public interface IQuarantine
{
    /// <summary>Keeps a batch's malformed rows, masked already; those of a batch of the same name are replaced. Durable when it returns.</summary>
    /// <param name="more">Malformed rows of the batch beyond those given.</param>
    /// <exception cref="IOException">The storage is full or not writable.</exception>
    ValueTask KeepAsync(MarketId market, BatchId batch, IReadOnlyList<QuarantinedRow> rows, long more, CancellationToken cancellationToken);
}
