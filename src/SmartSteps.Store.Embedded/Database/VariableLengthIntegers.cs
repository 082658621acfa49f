using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// Columns of integers as bytes, seven bits a byte, least significant first (LEB128). Noisy counts are zig-zag coded, one byte up to
/// ±63; tiles are differences of their keys, which ascend.
/// </summary>
internal static class VariableLengthIntegers
{
    private const int MaxBytes = 10;
    private const int MaxBytesOfInt32 = 5;

    public static byte[] OfValues(ImmutableArray<int> values)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(values.Length * MaxBytesOfInt32);
        var count = 0;
        foreach (var value in values)
        {
            var coded = (uint)((value << 1) ^ (value >> 31));
            for (; coded >= 0x80; coded >>= 7)
            {
                bytes[count++] = (byte)(coded | 0x80);
            }

            bytes[count++] = (byte)coded;
        }

        var exact = bytes.AsSpan(0, count).ToArray();
        ArrayPool<byte>.Shared.Return(bytes);
        return exact;
    }

    public static ImmutableArray<int> ToValues(ReadOnlySpan<byte> bytes)
    {
        var values = ImmutableArray.CreateBuilder<int>(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var coded = checked((uint)Next(ref bytes));
            values.Add((int)(coded >> 1) ^ -(int)(coded & 1));
        }

        return values.DrainToImmutable();
    }

    /// <summary>A stretch of the values: those before it are stepped over, those after it not looked at.</summary>
    /// <param name="bytes">The column.</param>
    /// <param name="skip">Values before the stretch.</param>
    /// <param name="count">Values of the stretch.</param>
    /// <exception cref="InvalidDataException">The column is shorter.</exception>
    public static ImmutableArray<int> ToValues(ReadOnlySpan<byte> bytes, int skip, int count)
    {
        var at = 0;
        for (; skip > 0 && at < bytes.Length; at++)
        {
            // The last byte of each value is the one below 0x80.
            skip -= bytes[at] < 0x80 ? 1 : 0;
        }

        bytes = bytes[at..];
        var values = new int[count];
        foreach (ref var value in values.AsSpan())
        {
            var coded = checked((uint)Next(ref bytes));
            value = (int)(coded >> 1) ^ -(int)(coded & 1);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    public static byte[] OfTiles(ImmutableArray<Tile> tiles)
    {
        var bytes = new List<byte>(tiles.Length * 6);
        ulong before = 0;
        foreach (var tile in tiles)
        {
            Append(bytes, checked(tile.Key - before));
            before = tile.Key;
        }

        return [.. bytes];
    }

    public static ImmutableArray<Tile> ToTiles(ReadOnlySpan<byte> bytes)
    {
        var tiles = ImmutableArray.CreateBuilder<Tile>();
        ulong key = 0;
        while (!bytes.IsEmpty)
        {
            key = checked(key + Next(ref bytes));
            tiles.Add(Tile.FromKey(key));
        }

        return tiles.DrainToImmutable();
    }

    /// <summary>Appends one integer.</summary>
    public static void Append(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }

    /// <summary>Takes the first integer off.</summary>
    /// <exception cref="InvalidDataException">The bytes are cut short.</exception>
    public static ulong Next(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var i = 0; i < MaxBytes && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A stored integer is cut short.");
    }
}
