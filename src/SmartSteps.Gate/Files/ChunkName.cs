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
internal static class ChunkName
{
    public static BatchId Of(EventLayout layout, ReadOnlySpan<byte> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Describe(layout)));
        ChunkDigest.Append(hash, rows);
        var name = $"file-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
        return BatchId.TryParse(name, out var id) ? id : throw new InvalidOperationException("A digest is no batch id.");
    }

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
