using System.Buffers.Binary;
using System.IO.Compression;

namespace SmartSteps.Reports.Raster;

/// <summary>Writes PNG (ISO/IEC 15948): 8-bit RGB or RGBA, one IDAT, a text chunk or two.</summary>
internal static class Png
{
    private const byte FilterUp = 2;
    private const byte RgbType = 2;
    private const byte RgbaType = 6;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture as a file; the same picture gives the same bytes.</summary>
    /// <param name="texts">Keyword and Latin-1 text.</param>
    public static byte[] Write(Canvas canvas, params ReadOnlySpan<(string Keyword, string Text)> texts) => Write(canvas, null, texts);

    /// <summary>The picture with transparency; the same picture gives the same bytes.</summary>
    /// <param name="alpha">A byte a pixel, 0 for nothing to be seen; null for a picture without transparency.</param>
    /// <param name="texts">Keyword and Latin-1 text.</param>
    public static byte[] Write(Canvas canvas, byte[]? alpha, params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, canvas.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], canvas.Height);
        header[8] = 8;
        header[9] = alpha is null ? RgbType : RgbaType;
        WriteChunk(file, "IHDR"u8, header);
        foreach (var (keyword, text) in texts)
        {
            WriteChunk(file, "tEXt"u8, [.. System.Text.Encoding.Latin1.GetBytes(keyword), 0, .. System.Text.Encoding.Latin1.GetBytes(text)]);
        }

        WriteChunk(file, "IDAT"u8, Compress(canvas, alpha));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(Canvas canvas, byte[]? alpha)
    {
        var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Rows of a map repeat: the difference to the row above is mostly zero, which deflates fast and well.
            var width = canvas.Width * (alpha is null ? 3 : 4);
            var line = new byte[1 + width];
            line[0] = FilterUp;
            var above = new byte[width].AsSpan();
            var mixed = new byte[alpha is null ? 0 : width];
            for (var y = 0; y < canvas.Height; y++)
            {
                var row = alpha is null ? canvas.Row(y) : Mix(canvas.Row(y), alpha.AsSpan(y * canvas.Width, canvas.Width), mixed);
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

    /// <summary>Colour and transparency of a row; what is not to be seen has no colour, which deflates best.</summary>
    private static ReadOnlySpan<byte> Mix(ReadOnlySpan<byte> colours, ReadOnlySpan<byte> alpha, byte[] mixed)
    {
        for (var x = 0; x < alpha.Length; x++)
        {
            var pixel = mixed.AsSpan(x * 4, 4);
            if (alpha[x] == 0)
            {
                pixel.Clear();
                continue;
            }

            colours.Slice(x * 3, 3).CopyTo(pixel);
            pixel[3] = alpha[x];
        }

        return mixed;
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
