using SmartSteps.Facts.Log;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The transparency log, in the file whose seals it tells of. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteTransparencyLog(SqliteDatabase database) : ITransparencyLog
{
    /// <inheritdoc/>
    public ValueTask<long> ReadSizeAsync(CancellationToken cancellationToken) => new(database.Read(LogRows.Size, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<long?> FindIndexAsync(string identity, CancellationToken cancellationToken) =>
        new(database.Read(t => LogRows.Find(t, identity), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<long> AppendAsync(LogLeaf leaf, CancellationToken cancellationToken) =>
        database.WriteAsync(t => LogRows.Append(t, leaf), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long from, int count, CancellationToken cancellationToken) =>
        new(database.Read(t => LogRows.Entries(t, from, count), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<TreeHash>> ReadHashesAsync(int level, long from, int count, CancellationToken cancellationToken) =>
        new(database.Read(t => LogRows.Hashes(t, level, from, count), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancellationToken) =>
        new(database.Read(t => t.First(r => r.GetString(0), "SELECT note FROM log_checkpoint"), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<bool> KeepCheckpointAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken) => database.WriteAsync(
        t => t.Execute(
            """
            INSERT INTO log_checkpoint (one, size, root, note) VALUES (1, $1, $2, $3)
            ON CONFLICT (one) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note
            WHERE excluded.size > size OR (excluded.size = size AND excluded.root = root)
            """,
            checkpoint.Checkpoint.Size,
            checkpoint.Checkpoint.Root.ToArray(),
            checkpoint.Note) > 0,
        cancellationToken);
}
