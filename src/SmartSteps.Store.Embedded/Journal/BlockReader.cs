using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Reads and decrypts the blocks of a day's file, one after the other into the same memory. One thread at a time; dispose of it to wipe that memory.</summary>
internal sealed class BlockReader(SafeFileHandle file, ReadOnlySpan<byte> key) : IDisposable
{
    private readonly BlockCipher cipher = new(key);
    private byte[] buffer = [];

    /// <summary>The plain text of a block; it holds until the next call.</summary>
    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public ReadOnlySpan<byte> Read(in BlockPlace block)
    {
        if (buffer.Length < block.Length)
        {
            Release();
            buffer = ArrayPool<byte>.Shared.Rent(block.Length);
        }

        var bytes = buffer.AsSpan(0, block.Length);
        if (FrameScan.Read(file, bytes, block.Offset) < bytes.Length)
            throw new InvalidDataException("A block of the journal has gone from its file.");
        cipher.Decrypt(block.Salt, block.Number, block.Entry, bytes);
        return bytes[..^BlockCipher.TagSize];
    }

    /// <summary>Reads the events of a shard, withdrawn devices left out.</summary>
    /// <param name="devices">The day's devices, those of all these events among them.</param>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    public void ReadEvents(Snapshot snapshot, DayDevices devices, int shard, ShardEvents into)
    {
        ReadOnlySpan<BlockPlace> blocks = snapshot.Blocks;
        var numbered = devices.OfShard(shard);
        var leftOut = WithdrawnOf(snapshot.Withdrawn, devices, shard, numbered.Count);
        foreach (ref readonly var block in blocks)
        {
            if (block.HasNumbers) RowCode.Decode(Read(block), block.Hour, block.Count, numbered, leftOut, into);
            else into.Add(devices, ReadUnnumbered(block, snapshot.Withdrawn).WrittenSpan);
        }
    }

    /// <summary>The events of a block that names their devices by pseudonym.</summary>
    public ArrayBufferWriter<GatedEvent> ReadUnnumbered(in BlockPlace block, IReadOnlySet<ulong>? withdrawn)
    {
        var events = new ArrayBufferWriter<GatedEvent>(Math.Max(1, block.Count));
        BlockCode.Decode(Read(block), block.Hour, block.Count, withdrawn, events, groups: block.Version > 1);
        return events;
    }

    public void Dispose()
    {
        Release();
        cipher.Dispose();
    }

    /// <summary>A bit a device that is left out, by its first index; empty where none of the shard is.</summary>
    private static ulong[] WithdrawnOf(IReadOnlySet<ulong>? withdrawn, DayDevices devices, int shard, int count)
    {
        var bits = Array.Empty<ulong>();
        if (withdrawn is null) return bits;
        foreach (var value in withdrawn)
        {
            var device = new Pseudonym(value);
            if (device.Shard != shard || devices.IndexOf(device) is not (>= 0 and var index) || index >= count) continue;
            if (bits.Length == 0) bits = new ulong[(count + 63) / 64];
            bits[index >> 6] |= 1UL << index;
        }

        return bits;
    }

    private void Release()
    {
        if (buffer.Length == 0) return;
        CryptographicOperations.ZeroMemory(buffer);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }
}
