namespace SmartSteps.Facts.Log;

/// <summary>
/// A log as it can be read: entries, and the hashes of its tiles. Answers are right or an exception; whether they fit a signed checkpoint
/// is for the reader to find out. Thread-safe.
/// </summary>
public interface ILogReader
{
    /// <summary>Entries in order, as bytes.</summary>
    /// <param name="from">Index of the first one.</param>
    /// <param name="count">How many, at least 1; all lie in one tile of 256.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long from, int count, CancellationToken cancellationToken);

    /// <summary>Hashes of full subtrees of height 8 × level: at level 0 those of the entries, at level 1 one for each 256 entries.</summary>
    /// <param name="level">0 to 7.</param>
    /// <param name="from">Index of the first one at its level.</param>
    /// <param name="count">How many, at least 1; all lie in one tile of 256.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    ValueTask<IReadOnlyList<TreeHash>> ReadHashesAsync(int level, long from, int count, CancellationToken cancellationToken);
}
