using SmartSteps.Facts.Log;

namespace SmartSteps.Host.Verify;

/// <summary>A published log, read tile by tile; the tile that was read last of each level is kept. For one reader.</summary>
/// <param name="files">Where its files are.</param>
/// <param name="size">How many entries it has.</param>
internal sealed class TileLog(PublishedFiles files, long size) : ILogReader
{
    private const int HeightOfTile = 8;

    private readonly Dictionary<int, (long Index, byte[] Bytes)> kept = [];

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long from, int count, CancellationToken cancellationToken)
    {
        var (path, bytes) = await TileAsync(TilePath.Entries, from, cancellationToken);
        var entries = EntryBundle.Split(bytes);
        var first = (int)(from % TilePath.FullWidth);
        return entries.Count == path.Width
            ? [.. entries.Skip(first).Take(count)]
            : throw new InvalidDataException($"'{path}' holds {entries.Count} entries in place of {path.Width}.");
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TreeHash>> ReadHashesAsync(int level, long from, int count, CancellationToken cancellationToken)
    {
        var (path, bytes) = await TileAsync(level, from, cancellationToken);
        if (bytes.Length != path.Width * TreeHash.Size)
        {
            throw new InvalidDataException($"'{path}' has {bytes.Length} bytes in place of {path.Width * TreeHash.Size}.");
        }

        var first = (int)(from % TilePath.FullWidth);
        return [.. Enumerable.Range(first, count).Select(i => new TreeHash(bytes.AsSpan(i * TreeHash.Size, TreeHash.Size)))];
    }

    private async ValueTask<(TilePath Path, byte[] Bytes)> TileAsync(int level, long from, CancellationToken cancellationToken)
    {
        var index = from / TilePath.FullWidth;
        var there = (size >> (HeightOfTile * Math.Max(0, level))) - (index * TilePath.FullWidth);
        var path = new TilePath(level, index, (int)Math.Clamp(there, 1, TilePath.FullWidth));
        if (!kept.TryGetValue(level, out var tile) || tile.Index != index)
        {
            // A partial tile may be gone once it is full: then its beginning is the partial one.
            var bytes = await files.FindAsync(path.ToString(), cancellationToken)
                ?? Beginning(path, path.IsFull ? null : await files.FindAsync(new TilePath(level, index).ToString(), cancellationToken))
                ?? throw new InvalidDataException($"'{path}' is missing.");
            kept[level] = tile = (index, bytes);
        }

        return (path, tile.Bytes);
    }

    private static byte[]? Beginning(TilePath path, byte[]? full) => full is null ? null
        : path.Level == TilePath.Entries ? EntryBundle.Join([.. EntryBundle.Split(full).Take(path.Width)])
        : full[..Math.Min(full.Length, path.Width * TreeHash.Size)];
}
