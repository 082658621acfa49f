namespace SmartSteps.Facts.Log;

/// <summary>
/// The log as its store keeps it: entries are only ever appended, each once. What belongs to a seal is appended by the seal store, in the
/// very commit that publishes the seal; this port appends what happens outside of one. Thread-safe.
/// </summary>
public interface ITransparencyLog : ILogReader
{
    /// <summary>How many entries there are; never less than before.</summary>
    ValueTask<long> ReadSizeAsync(CancellationToken cancellationToken);

    /// <summary>Index of the entry with this identity (<see cref="LogLeaf.Identity"/>), or null while there is none.</summary>
    ValueTask<long?> FindIndexAsync(string identity, CancellationToken cancellationToken);

    /// <summary>Appends an entry, durably, unless there is one of its identity already. Returns the index of whichever is there.</summary>
    ValueTask<long> AppendAsync(LogLeaf leaf, CancellationToken cancellationToken);

    /// <summary>The note of the checkpoint that was signed last, or null while none was.</summary>
    ValueTask<string?> ReadCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a checkpoint as the one signed last, before anybody sees it. False, and nothing is kept, when one of a larger tree, or of another
    /// tree of the same size, is kept already.
    /// </summary>
    ValueTask<bool> KeepCheckpointAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken);
}
