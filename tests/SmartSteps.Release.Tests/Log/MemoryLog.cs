using System.Buffers.Binary;
using SmartSteps.Facts.Log;

namespace SmartSteps.Release.Tests.Log;

/// <summary>Entries in memory, with the hashes that tiles would hold.</summary>
internal sealed class MemoryLog(int size, Func<int, byte[]> entry) : ILogReader
{
    public MemoryLog(int size)
        : this(size, EntryOf)
    {
    }

    public IReadOnlyList<byte[]> Entries { get; } = [.. Enumerable.Range(0, size).Select(entry)];

    public static byte[] EntryOf(int index)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, index * 7919);
        return bytes;
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long from, int count, CancellationToken cancellationToken) =>
        new([.. Entries.Skip((int)from).Take(count).Select(e => new ReadOnlyMemory<byte>(e))]);

    public ValueTask<IReadOnlyList<TreeHash>> ReadHashesAsync(int level, long from, int count, CancellationToken cancellationToken)
    {
        Assert.True(from / TilePath.FullWidth == (from + count - 1) / TilePath.FullWidth, "A read stays within a tile.");
        var span = 1 << (8 * level);
        Assert.True((from + count) * span <= Entries.Count, "A read stays within the tree.");
        return new([.. Enumerable.Range((int)from, count).Select(i => new TreeHash(BruteForce.Root([.. Entries.Skip(i * span).Take(span)])))]);
    }
}
