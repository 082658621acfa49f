using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// The plain text of a block of version 3: two bytes that say how many bits an index and a cell take, then the events of one hour and shard in the order in which
/// they came, each a row of index, second of the hour (12 bits) and cell, row after row without a gap, the low bits first.
/// </summary>
public static class RowCode
{
    private const int HeadSize = 2;

    /// <summary>A row of more bits may lie in nine bytes, so that eight do not hold it.</summary>
    private const int MaxAtOnce = 57;

    /// <summary>The most bytes of a block: rows of 64 bits, and what is written behind the last.</summary>
    public static long MaxLength(int count) => HeadSize + ((count + 1L) * sizeof(ulong));

    /// <summary>Encodes events of one hour and shard as <see cref="EventBuckets.Scatter"/> packs them; returns the bytes used.</summary>
    /// <param name="events">Packed.</param>
    /// <param name="devices">How many devices of the shard have numbers.</param>
    /// <param name="into">Room for <see cref="MaxLength"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An event names a device that has no number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Encode(ReadOnlySpan<ulong> events, int devices, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(into.Length, MaxLength(events.Length));
        var (all, last) = (0UL, 0UL);
        foreach (var packed in events)
        {
            all |= packed;
            last = Math.Max(last, packed);
        }

        if (PackedEvent.IndexOf(last) >= devices && !events.IsEmpty) throw new ArgumentOutOfRangeException(nameof(events), "An event names a device that has no number.");
        var (indexBits, cellBits) = (BitsOf((ulong)PackedEvent.IndexOf(last)), BitsOf(all & PackedEvent.CellMask));
        into[0] = (byte)indexBits;
        into[1] = (byte)cellBits;
        var width = WidthOf(indexBits, cellBits);
        var rows = width <= MaxAtOnce - 1 ? Pack(events, cellBits, width, into[HeadSize..]) : PackWide(events, cellBits, width, into[HeadSize..]);
        return HeadSize + rows;
    }

    /// <summary>Decodes a block, leaving out withdrawn devices.</summary>
    /// <param name="hour">The hour of the block.</param>
    /// <param name="count">Events that the block table promises.</param>
    /// <param name="devices">The shard's devices.</param>
    /// <param name="withdrawn">A bit a device, by the first index of its pseudonym, which says that it is to be left out; as far as there are any.</param>
    /// <param name="into">Receives the events, each by the first index of its pseudonym.</param>
    /// <exception cref="InvalidDataException">The bytes are no block of that many events of these devices.</exception>
    public static void Decode(ReadOnlySpan<byte> from, int hour, int count, ShardDevices devices, ReadOnlySpan<ulong> withdrawn, ShardEvents into)
    {
        if (from.Length < HeadSize || from[0] > PackedEvent.IndexBits || from[1] > PackedEvent.CellBits) throw Varint.Broken();
        var (cellBits, width) = ((int)from[1], WidthOf(from[0], from[1]));
        var rows = from[HeadSize..];
        if (rows.Length != LengthOf(count, width)) throw Varint.Broken();

        // What is left of the last byte says nothing, and is nothing.
        var used = (int)((long)count * width & 7);
        if (used != 0 && rows[^1] >> used != 0) throw Varint.Broken();

        // As far as eight bytes can be read from where a row begins; the others one by one.
        var atOnce = width > MaxAtOnce || rows.Length < sizeof(ulong) ? 0 : (int)Math.Min(count, ((((rows.Length - sizeof(ulong)) * 8L) + 7) / width) + 1);
        var room = into.Reserve(count);
        var hourStart = hour * MarketDay.SecondsPerHour;
        Unpack(rows, cellBits, width, hourStart, devices.Groups, room.Devices[..atOnce], room.Events[..atOnce]);
        for (var i = atOnce; i < count; i++)
        {
            (room.Devices[i], room.Events[i]) = EventOf(ReadRow(rows, (long)i * width, width), cellBits, hourStart, devices.Groups);
        }

        into.Take(devices.Firsts.IsEmpty && withdrawn.IsEmpty ? count : Keep(devices.Firsts, withdrawn, room));
    }

    /// <summary>Leads each event's device to the first index of its pseudonym, and takes out those that are withdrawn; returns how many are left.</summary>
    private static int Keep(ReadOnlySpan<int> firsts, ReadOnlySpan<ulong> withdrawn, ShardEvents.Room room)
    {
        var kept = 0;
        for (var i = 0; i < room.Devices.Length; i++)
        {
            var device = room.Devices[i];
            device = firsts.IsEmpty ? device : firsts[device];
            room.Devices[kept] = device;
            room.Events[kept] = room.Events[i];
            kept += (uint)(device >> 6) < (uint)withdrawn.Length && (withdrawn[device >> 6] >> device & 1) != 0 ? 0 : 1;
        }

        return kept;
    }

    private static int BitsOf(ulong value) => 64 - BitOperations.LeadingZeroCount(value);

    private static int WidthOf(int indexBits, int cellBits) => indexBits + PackedEvent.SecondBits + cellBits;

    private static long LengthOf(int count, int width) => (((long)count * width) + 7) / 8;

    /// <summary>Rows of 56 bits and fewer: with what is left of the byte before they fit 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Pack(ReadOnlySpan<ulong> events, int cellBits, int width, Span<byte> into)
    {
        ref var start = ref MemoryMarshal.GetReference(into);
        var (waiting, bits, at) = (0UL, 0, 0);
        foreach (var packed in events)
        {
            waiting |= (((packed >> PackedEvent.CellBits) << cellBits) | (packed & PackedEvent.CellMask)) << bits;
            bits += width;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), BitConverter.IsLittleEndian ? waiting : BinaryPrimitives.ReverseEndianness(waiting));
            at += bits >> 3;
            waiting >>= bits & ~7;
            bits &= 7;
        }

        return bits == 0 ? at : at + 1;
    }

    private static int PackWide(ReadOnlySpan<ulong> events, int cellBits, int width, Span<byte> into)
    {
        var (waiting, bits, at) = (UInt128.Zero, 0, 0);
        foreach (var packed in events)
        {
            waiting |= (UInt128)(((packed >> PackedEvent.CellBits) << cellBits) | (packed & PackedEvent.CellMask)) << bits;
            for (bits += width; bits >= 8; bits -= 8)
            {
                into[at++] = (byte)waiting;
                waiting >>= 8;
            }
        }

        if (bits > 0) into[at++] = (byte)waiting;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unpack(
        ReadOnlySpan<byte> rows, int cellBits, int width, int hourStart, ReadOnlySpan<byte> groups, Span<int> devices, Span<DeviceEvent> events)
    {
        ref var start = ref MemoryMarshal.GetReference(rows);
        var (rowMask, cellMask) = ((1UL << width) - 1, (1UL << cellBits) - 1);
        events = events[..devices.Length];
        var bit = 0L;
        for (var i = 0; i < devices.Length; i++)
        {
            var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, (nint)(bit >> 3)));
            var row = ((BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes)) >> (int)(bit & 7)) & rowMask;
            var moment = (uint)(row >> cellBits) & ((1 << PackedEvent.SecondBits) - 1);
            var index = (uint)(row >> cellBits >> PackedEvent.SecondBits);
            if (index >= (uint)groups.Length || moment >= MarketDay.SecondsPerHour) throw Varint.Broken();
            devices[i] = (int)index;
            events[i] = DeviceEvent.At(GatedEvent.MomentOf(hourStart + (int)moment, DeviceGroup.Trusted(groups[(int)index])), (int)(row & cellMask));
            bit += width;
        }
    }

    private static ulong ReadRow(ReadOnlySpan<byte> rows, long bit, int width)
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
        bytes.Clear();
        var left = rows[(int)(bit >> 3)..];
        left[..Math.Min(left.Length, bytes.Length)].CopyTo(bytes);
        var row = BinaryPrimitives.ReadUInt128LittleEndian(bytes) >> (int)(bit & 7);
        return (ulong)(row & ((UInt128.One << width) - 1));
    }

    private static (int Device, DeviceEvent Event) EventOf(ulong row, int cellBits, int hourStart, ReadOnlySpan<byte> groups)
    {
        var index = (int)(row >> cellBits >> PackedEvent.SecondBits);
        var second = (int)(row >> cellBits) & ((1 << PackedEvent.SecondBits) - 1);
        if ((uint)index >= (uint)groups.Length || second >= MarketDay.SecondsPerHour) throw Varint.Broken();
        var moment = GatedEvent.MomentOf(hourStart + second, DeviceGroup.Trusted(groups[index]));
        return (index, DeviceEvent.At(moment, (int)(row & ((1UL << cellBits) - 1))));
    }
}
