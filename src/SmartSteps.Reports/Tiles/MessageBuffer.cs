using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SmartSteps.Reports.Tiles;

/// <summary>
/// Writes one message in the wire format of protocol buffers, field after field. Its memory is kept by <see cref="Clear"/>, so that many small messages cost one
/// buffer. Not thread-safe.
/// </summary>
internal sealed class MessageBuffer
{
    private const int VarintType = 0;
    private const int EightBytesType = 1;
    private const int LengthType = 2;
    private const int LongestVarint = 10;

    private byte[] bytes = new byte[256];
    private int length;

    /// <summary>What was written since the beginning or the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <summary>Begins a new message.</summary>
    public void Clear() => length = 0;

    /// <summary>A whole number.</summary>
    public void Number(int field, ulong value)
    {
        Varint((uint)((field << 3) | VarintType));
        Varint(value);
    }

    /// <summary>A number of double precision.</summary>
    public void Real(int field, double value)
    {
        Varint((uint)((field << 3) | EightBytesType));
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
        length += sizeof(double);
    }

    /// <summary>A text in UTF-8.</summary>
    public void Text(int field, string text)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Begin(field, size));
        length += size;
    }

    /// <summary>A message within this one.</summary>
    public void Message(int field, MessageBuffer inner)
    {
        inner.Written.CopyTo(Begin(field, inner.length));
        length += inner.length;
    }

    /// <summary>Fields that were written elsewhere.</summary>
    public void Append(MessageBuffer fields)
    {
        fields.Written.CopyTo(Room(fields.length));
        length += fields.length;
    }

    /// <summary>Numbers in one field, packed.</summary>
    public void Packed(int field, List<uint> numbers)
    {
        var size = 0;
        foreach (var number in numbers)
        {
            size += SizeOf(number);
        }

        Begin(field, size);
        foreach (var number in CollectionsMarshal.AsSpan(numbers))
        {
            Varint(number);
        }
    }

    /// <summary>A signed number as an unsigned one: 0, −1, 1, −2 … are 0, 1, 2, 3 ….</summary>
    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static int SizeOf(uint value)
    {
        var size = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            size++;
        }

        return size;
    }

    private Span<byte> Begin(int field, int size)
    {
        Varint((uint)((field << 3) | LengthType));
        Varint((uint)size);
        return Room(size);
    }

    private void Varint(ulong value)
    {
        var room = Room(LongestVarint);
        var at = 0;
        while (value >= 0x80)
        {
            room[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[at++] = (byte)value;
        length += at;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - length < size)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + size));
        }

        return bytes.AsSpan(length);
    }
}
