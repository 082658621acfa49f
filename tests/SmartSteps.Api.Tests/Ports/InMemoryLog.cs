using SmartSteps.Facts.Log;

namespace SmartSteps.Api.Tests.Ports;

internal sealed class InMemoryLog : ITransparencyLog
{
    private readonly Lock gate = new();
    private readonly List<LogLeaf> leaves = [];
    private SignedCheckpoint? kept;

    public void Append(IEnumerable<LogLeaf> added)
    {
        foreach (var leaf in added)
        {
            Append(leaf);
        }
    }

    public ValueTask<long> AppendAsync(LogLeaf leaf, CancellationToken cancellationToken) => new(Append(leaf));

    public ValueTask<long?> FindIndexAsync(string identity, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var at = leaves.FindIndex(leaf => leaf.Identity == identity);
            return new(at < 0 ? null : at);
        }
    }

    public ValueTask<long> ReadSizeAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return new(leaves.Count);
        }
    }

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ReadEntriesAsync(long from, int count, CancellationToken cancellationToken) =>
        new([.. Range(from, count).Select(leaf => new ReadOnlyMemory<byte>(leaf.ToEntry()))]);

    public ValueTask<IReadOnlyList<TreeHash>> ReadHashesAsync(int level, long from, int count, CancellationToken cancellationToken)
    {
        var span = 1 << (8 * level);
        return new([.. Enumerable.Range((int)from, count).Select(i => MerkleTree.Root([.. Range(i * span, span).Select(leaf => MerkleTree.HashLeaf(leaf.ToEntry()))]))]);
    }

    public ValueTask<string?> ReadCheckpointAsync(CancellationToken cancellationToken) => new(kept?.Note);

    public ValueTask<bool> KeepCheckpointAsync(SignedCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        kept = checkpoint;
        return new(true);
    }

    private long Append(LogLeaf leaf)
    {
        lock (gate)
        {
            var at = leaves.FindIndex(other => other.Identity == leaf.Identity);
            if (at < 0)
            {
                leaves.Add(leaf);
            }

            return at < 0 ? leaves.Count - 1 : at;
        }
    }

    private List<LogLeaf> Range(long from, int count)
    {
        lock (gate)
        {
            return leaves.GetRange((int)from, count);
        }
    }
}
