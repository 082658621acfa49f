namespace SmartSteps.Gate;

/// <summary>Reads a register at rest from front to back. Not thread-safe.</summary>
public interface IRegisterReader : IAsyncDisposable
{
    /// <summary>Number of entries.</summary>
    long Count { get; }

    /// <summary>Fills the buffer with the next entries, ascending by subject; returns their number, 0 at the end.</summary>
    /// <exception cref="InvalidDataException">The register is damaged.</exception>
    ValueTask<int> ReadAsync(Memory<RegisterEntry> into, CancellationToken cancellationToken);
}
