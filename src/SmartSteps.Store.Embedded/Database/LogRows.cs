using Microsoft.Data.Sqlite;
using SmartSteps.Facts.Log;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The log as rows: one of <c>log_leaf</c> for each entry, one of <c>log_hash</c> for each entry and for each full tile.</summary>
internal static class LogRows
{
    private const int HeightOfTile = 8;

    public static long Size(SqliteTransaction transaction) =>
        transaction.First(r => r.GetInt64(0), "SELECT coalesce(max(ordinal) + 1, 0) FROM log_leaf");

    public static long? Find(SqliteTransaction transaction, string identity) =>
        transaction.First<long?>(r => r.GetInt64(0), "SELECT ordinal FROM log_leaf WHERE identity = $1", identity);

    /// <summary>Appends those entries whose identity is not there yet, in order.</summary>
    public static void Append(SqliteTransaction transaction, IEnumerable<LogLeaf> leaves)
    {
        foreach (var leaf in leaves)
        {
            Append(transaction, leaf);
        }
    }

    /// <summary>Appends an entry unless its identity is there; gives the ordinal of whichever is.</summary>
    public static long Append(SqliteTransaction transaction, LogLeaf leaf)
    {
        if (Find(transaction, leaf.Identity) is { } there)
        {
            return there;
        }

        var ordinal = Size(transaction);
        var entry = leaf.ToEntry();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Length, EntryBundle.LongestEntry);
        transaction.Execute("INSERT INTO log_leaf (ordinal, identity, entry) VALUES ($1, $2, $3)", ordinal, leaf.Identity, entry);
        PutHash(transaction, 0, ordinal, MerkleTree.HashLeaf(entry));
        return ordinal;
    }

    public static List<ReadOnlyMemory<byte>> Entries(SqliteTransaction transaction, long from, int count) => Whole(
        transaction.List<ReadOnlyMemory<byte>>(
            r => r.Blob(0), "SELECT entry FROM log_leaf WHERE ordinal >= $1 AND ordinal < $2 ORDER BY ordinal", from, from + count),
        count,
        "entries");

    public static List<TreeHash> Hashes(SqliteTransaction transaction, int level, long from, int count) => Whole(
        transaction.List(
            r => new TreeHash(r.Blob(0)),
            "SELECT hash FROM log_hash WHERE level = $1 AND ordinal >= $2 AND ordinal < $3 ORDER BY ordinal",
            level,
            from,
            from + count),
        count,
        "hashes");

    private static void PutHash(SqliteTransaction transaction, int level, long ordinal, TreeHash hash)
    {
        transaction.Execute("INSERT INTO log_hash (level, ordinal, hash) VALUES ($1, $2, $3)", level, ordinal, hash.ToArray());
        if ((ordinal + 1) % TilePath.FullWidth == 0)
        {
            var tile = Hashes(transaction, level, ordinal + 1 - TilePath.FullWidth, TilePath.FullWidth);
            PutHash(transaction, level + 1, ordinal >> HeightOfTile, MerkleTree.Root([.. tile]));
        }
    }

    private static List<T> Whole<T>(List<T> rows, int count, string what) =>
        rows.Count == count ? rows : throw new InvalidDataException($"The log lacks {what}: {rows.Count} of {count} are there.");
}
