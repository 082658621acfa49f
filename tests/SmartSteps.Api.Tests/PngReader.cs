using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SmartSteps.Api.Tests;

/// <summary>Reads an 8-bit RGB or RGBA PNG and checks every CRC on the way.</summary>
internal sealed record PngReader(int Width, int Height, int Channels, byte[] Pixels)
{
    public (byte R, byte G, byte B) this[int x, int y]
    {
        get
        {
            var at = ((y * Width) + x) * Channels;
            return (Pixels[at], Pixels[at + 1], Pixels[at + 2]);
        }
    }

    /// <summary>255 in a picture without transparency.</summary>
    public byte AlphaAt(int x, int y) => Channels == 3 ? byte.MaxValue : Pixels[(((y * Width) + x) * Channels) + 3];

    public static PngReader Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var (width, height, channels) = (0, 0, 0);
        using var data = new MemoryStream();
        var types = new List<string>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var typed = file.AsSpan(at + 4, length + 4);
            Assert.Equal(Crc(typed), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            types.Add(Encoding.ASCII.GetString(typed[..4]));
            if (types[^1] == "IHDR")
            {
                width = BinaryPrimitives.ReadInt32BigEndian(typed[4..]);
                height = BinaryPrimitives.ReadInt32BigEndian(typed[8..]);
                channels = typed[13] == 6 ? 4 : 3;
                Assert.Equal([8, (byte)(channels == 4 ? 6 : 2), 0, 0, 0], typed[12..17].ToArray());
            }
            else if (types[^1] == "IDAT")
            {
                data.Write(typed[4..]);
            }

            at += length + 12;
        }

        Assert.Equal("IHDR", types[0]);
        Assert.Equal("IEND", types[^1]);
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        var pixels = new byte[width * height * channels];
        var line = new byte[width * channels];
        for (var y = 0; y < height; y++)
        {
            Assert.Equal(2, zlib.ReadByte());
            zlib.ReadExactly(line);
            for (var i = 0; i < line.Length; i++)
            {
                pixels[(y * line.Length) + i] = (byte)(line[i] + (y == 0 ? 0 : pixels[((y - 1) * line.Length) + i]));
            }
        }

        Assert.Equal(-1, zlib.ReadByte());
        return new PngReader(width, height, channels, pixels);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
