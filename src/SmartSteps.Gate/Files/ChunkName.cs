using System.Security.Cryptography;
using System.Text;
using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>
/// Names a chunk by its content: SHA-256 over the columns and what is made of them, then the rows by
/// <see cref="ChunkDigest"/>. So the same file taken again adds nothing, whatever it is called, and a take-in that was killed goes on
/// where it stopped.
/// </summary>
internal sealed class ChunkName : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int taken;

    /// <summary>The name of a chunk that is still to be read.</summary>
    public ChunkName(EventLayout layout) => hash.AppendData(Encoding.UTF8.GetBytes(Describe(layout)));

    /// <summary>The name of a whole chunk.</summary>
    public static BatchId Of(EventLayout layout, ReadOnlySpan<byte> rows)
    {
        using var name = new ChunkName(layout);
        return name.Finish(rows);
    }

    /// <summary>Takes what it has not taken yet of the chunk's front, while that is in the cache.</summary>
    public void Take(ReadOnlySpan<byte> front) => taken += ChunkDigest.AppendBlocks(hash, front[taken..]);

    /// <summary>Takes the rest of the whole chunk and names it.</summary>
    public BatchId Finish(ReadOnlySpan<byte> rows)
    {
        Take(rows);
        ChunkDigest.AppendEnd(hash, rows[taken..], rows.Length);
        var name = $"file-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
        return BatchId.TryParse(name, out var id) ? id : throw new InvalidOperationException("A digest is no batch id.");
    }

    public void Dispose() => hash.Dispose();

    private static string Describe(EventLayout layout)
    {
        var text = new StringBuilder().Append(layout.Columns.Count);
        foreach (var pattern in new[] { layout.Timestamp, layout.Imsi, layout.Cell })
        {
            text.Append('|').AppendJoin(',', pattern.Columns).Append('|').AppendJoin('\u001f', pattern.Texts);
        }

        return text.Append('\n').ToString();
    }
}
