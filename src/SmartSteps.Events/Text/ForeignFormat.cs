namespace SmartSteps.Events;

/// <summary>Names what is no UTF-8 text by its first bytes.</summary>
internal static class ForeignFormat
{
    /// <summary>A name for people, or null for what may be text.</summary>
    public static string? Name(ReadOnlySpan<byte> head) => head switch
    {
        [0x1F, 0x8B, ..] => "gzip within gzip",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd compression",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => "xz compression",
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31, 0x41, ..] => "bzip2 compression",
        [0x04, 0x22, 0x4D, 0x18, ..] => "lz4 compression",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "a 7z archive",
        [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "UTF-16 text",
        _ => NameByNuls(head),
    };

    /// <summary>UTF-16 of mostly Latin text has a NUL in every second byte; other NULs are no text at all.</summary>
    private static string? NameByNuls(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0, controls = 0;
        for (var i = 0; i < head.Length; i++)
        {
            even += head[i] == 0 && i % 2 == 0 ? 1 : 0;
            odd += head[i] == 0 && i % 2 == 1 ? 1 : 0;
            controls += head[i] < 0x20 && head[i] is not (0 or (byte)'\t' or (byte)'\n' or (byte)'\r') ? 1 : 0;
        }

        var pairs = Math.Max(1, head.Length / 2);
        if (head.Length >= 4 && (even > pairs * 3 / 4 || odd > pairs * 3 / 4) && Math.Min(even, odd) < Math.Max(1, pairs / 8))
        {
            return "UTF-16 text without a byte order mark";
        }

        // A stray NUL in a row is that row's affair; many, or many control characters, are another kind of file.
        var header = head.IndexOf((byte)'\n') is var end && end >= 0 ? head[..end] : head;
        return header.Contains((byte)0) || even + odd + controls > head.Length / 50 + 2 ? "a binary file" : null;
    }
}
