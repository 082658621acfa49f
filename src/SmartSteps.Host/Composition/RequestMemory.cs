using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace SmartSteps.Host.Composition;

/// <summary>
/// The memory that requests are received into and answers are sent from: blocks of 64 KiB in place of the server's 4 KiB, so that a batch of events takes a sixteenth of the calls and
/// of the hand-overs between threads. Batches are full of identities, so a block is wiped when it comes back. The block used last is the next to be used, while it is in the
/// cache. Thread-safe.
/// </summary>
internal sealed class RequestMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>Blocks kept for later, 16 MiB; what comes back on top of them is left to the garbage collector.</summary>
    public const int MostKept = 256;

    private const int WipeBytes = 4096;

    private readonly Lock gate = new();
    private readonly Block?[] kept = new Block?[MostKept];
    private int count;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <summary>Blocks kept at present.</summary>
    internal int Kept
    {
        get
        {
            lock (gate)
            {
                return count;
            }
        }
    }

    /// <summary>The same memory for whoever asks.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">More than a block is asked for.</exception>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        Block? block = null;
        lock (gate)
        {
            if (count > 0)
            {
                block = kept[--count];
                kept[count] = null;
            }
        }

        block ??= new Block(this);
        block.IsOut = 1;
        return block;
    }

    /// <summary>Nothing to give up: several listeners share it, and what they do not hold any more is garbage.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    /// <summary>Most blocks hold one short request: what was not written is read, and not written. A body may hold zeros, so all of it is read.</summary>
    private static void Wipe(Span<byte> bytes)
    {
        for (; !bytes.IsEmpty; bytes = bytes[WipeBytes..])
        {
            if (bytes[..WipeBytes].ContainsAnyExcept((byte)0))
            {
                bytes[..WipeBytes].Clear();
            }
        }
    }

    private void Return(Block block)
    {
        lock (gate)
        {
            if (count < MostKept)
            {
                kept[count++] = block;
            }
        }
    }

    private sealed class Block(RequestMemory memory) : IMemoryOwner<byte>
    {
        private readonly byte[] bytes = GC.AllocateArray<byte>(BlockBytes, pinned: true);
        private int isOut;

        public int IsOut
        {
            set => Volatile.Write(ref isOut, value);
        }

        public Memory<byte> Memory => MemoryMarshal.CreateFromPinnedArray(bytes, 0, bytes.Length);

        /// <summary>A second time does nothing: a block that came back twice would be handed to two requests.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOut, 0) == 0)
            {
                return;
            }

            Wipe(bytes);
            memory.Return(this);
        }
    }
}
