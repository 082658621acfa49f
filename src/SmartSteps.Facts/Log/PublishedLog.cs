namespace SmartSteps.Facts.Log;

/// <summary>
/// The log as it is published: signs checkpoints when they are asked for, never two for trees of one size, and never one that does not begin
/// with all that was signed before. Thread-safe.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="key">Its key; not disposed of here.</param>
public sealed class PublishedLog(ITransparencyLog log, LogKey key) : IDisposable
{
    private readonly LogTree tree = new(log);
    private readonly SemaphoreSlim signing = new(1, 1);
    private volatile SignedCheckpoint? current;

    /// <summary>The log's public key.</summary>
    public LogPublicKey PublicKey => key.Public;

    /// <summary>The checkpoint of all entries that there are now.</summary>
    /// <exception cref="InvalidDataException">The log contradicts what was signed before: it was tampered with, or restored from an old copy.</exception>
    public async ValueTask<SignedCheckpoint> CheckpointAsync(CancellationToken cancellationToken)
    {
        if (current is { } known && known.Checkpoint.Size == await log.ReadSizeAsync(cancellationToken))
        {
            return known;
        }

        await signing.WaitAsync(cancellationToken);
        try
        {
            // Somebody else who signs the same log (another process) may be faster; then what they signed is read, checked and built upon.
            SignedCheckpoint? signed = null;
            while (signed is null)
            {
                signed = await SignAsync(cancellationToken);
            }

            return current = signed;
        }
        finally
        {
            signing.Release();
        }
    }

    /// <summary>What leads from an entry to the root of a checkpoint that holds it.</summary>
    public ValueTask<IReadOnlyList<TreeHash>> InclusionAsync(long index, Checkpoint checkpoint, CancellationToken cancellationToken) =>
        tree.InclusionAsync(index, checkpoint.Size, cancellationToken);

    /// <summary>The bytes of a tile or of a bundle of entries; null where the log does not reach so far.</summary>
    public async ValueTask<byte[]?> TileAsync(TilePath path, CancellationToken cancellationToken)
    {
        var from = path.Index * TilePath.FullWidth;
        var there = await log.ReadSizeAsync(cancellationToken) >> (8 * Math.Max(0, path.Level));
        if (there < from + path.Width)
        {
            return null;
        }

        if (path.Level == TilePath.Entries)
        {
            return EntryBundle.Join(await log.ReadEntriesAsync(from, path.Width, cancellationToken));
        }

        var bytes = new byte[path.Width * TreeHash.Size];
        foreach (var (at, hash) in (await log.ReadHashesAsync(path.Level, from, path.Width, cancellationToken)).Index())
        {
            hash.CopyTo(bytes.AsSpan(at * TreeHash.Size));
        }

        return bytes;
    }

    /// <summary>An entry of the log.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> EntryAsync(long index, CancellationToken cancellationToken) =>
        (await log.ReadEntriesAsync(index, 1, cancellationToken))[0];

    /// <summary>Index of the entry with this identity, or null.</summary>
    public ValueTask<long?> FindIndexAsync(string identity, CancellationToken cancellationToken) => log.FindIndexAsync(identity, cancellationToken);

    /// <summary>Ends; the log and the key stay open.</summary>
    public void Dispose() => signing.Dispose();

    private async ValueTask<SignedCheckpoint?> SignAsync(CancellationToken cancellationToken)
    {
        var note = await log.ReadCheckpointAsync(cancellationToken);
        var size = await log.ReadSizeAsync(cancellationToken);
        if (note is not null)
        {
            var last = SignedNote.TryParse(note, out var parsed) && Checkpoint.TryParse(parsed.Text, out var checkpoint)
                ? checkpoint
                : throw new InvalidDataException("The checkpoint that was signed last cannot be read.");
            if (last.Size > size || await tree.RootAsync(last.Size, cancellationToken) != last.Root)
            {
                throw new InvalidDataException(
                    $"The log does not begin with the {last.Size} entries that its last checkpoint was signed for: nothing more is signed.");
            }

            if (last.Size == size && key.Public.Open(note).Checkpoint is { } same)
            {
                return same;
            }
        }

        var signed = key.Sign(size, await tree.RootAsync(size, cancellationToken));
        return await log.KeepCheckpointAsync(signed, cancellationToken) ? signed : null;
    }
}
