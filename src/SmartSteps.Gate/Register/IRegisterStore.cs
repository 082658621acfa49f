using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>The registers at rest, one a market. Thread-safe.</summary>
public interface IRegisterStore
{
    /// <summary>Replaces a market's register: all of it or, also through a crash, nothing. Durable when it returns.</summary>
    /// <param name="entries">Ascending by subject, each subject once.</param>
    /// <exception cref="IOException">The storage is full or not writable; the register before stays.</exception>
    ValueTask ReplaceAsync(MarketId market, ReadOnlyMemory<RegisterEntry> entries, CancellationToken cancellationToken);

    /// <summary>Opens a market's register, or null when it has none.</summary>
    /// <exception cref="InvalidDataException">What is stored is no register, or damaged.</exception>
    ValueTask<IRegisterReader?> OpenAsync(MarketId market, CancellationToken cancellationToken);
}
