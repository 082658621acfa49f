using System.Buffers.Binary;
using System.IO.Compression;

namespace SmartSteps.Reports.Raster;

/// <summary>Writes PNG (ISO/IEC 15948): 8-bit RGB, one IDAT, a text chunk or two.</summary>
internal static class Png
{
    private const byte FilterUp = 2;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture as a file; the same picture gives the same bytes.</summary>
    /// <param name="texts">Keyword and Latin-1 text.</param>
    public static byte[] Write(Canvas canvas, params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        header[8] = 8;
        header[9] = 2;
        WriteChunk(file, "IHDR"u8, header);
        foreach (var (keyword, text) in texts)
        {
            WriteChunk(file, "tEXt"u8, [.. System.Text.Encoding.Latin1.GetBytes(keyword), 0, .. System.Text.Encoding.Latin1.GetBytes(text)]);
        }

        WriteChunk(file, "IDAT"u8, Compress(canvas));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(Canvas canvas)
    {
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Rows of a map repeat: the difference to the row above is mostly zero, which deflates fast and well.
            var line = new byte[1 + (canvas.Width * 3)];
            line[0] = FilterUp;
            var above = new byte[canvas.Width * 3].AsSpan();
            for (var y = 0; y < canvas.Height; y++)
            {
                var row = canvas.Row(y);
                for (var i = 0; i < row.Length; i++)
                {
                    line[i + 1] = (byte)(row[i] - above[i]);
                }

                zlib.Write(line);
                row.CopyTo(above);
            }
        }

        return data.GetBuffer().AsSpan(0, (int)data.Length);
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        file.Write(number);
    }
}
