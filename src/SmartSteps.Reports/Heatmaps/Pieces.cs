using System.Buffers;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>A file as pieces, each there only until the next is asked for: written out as they come, or all at once.</summary>
internal static class Pieces
{
    /// <summary>Tiles that make a piece.</summary>
    public const int Tiles = 1_024;

    /// <summary>All of them in one.</summary>
    public static byte[] Joined(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var all = new ArrayBufferWriter<byte>();
        foreach (var piece in pieces)
        {
            all.Write(piece.Span);
        }

        return all.WrittenSpan.ToArray();
    }

    /// <summary>Writes one after the other.</summary>
    public static async Task WriteAsync(IEnumerable<ReadOnlyMemory<byte>> pieces, Stream output, CancellationToken cancellationToken)
    {
        foreach (var piece in pieces)
        {
            await output.WriteAsync(piece, cancellationToken);
        }
    }
}
