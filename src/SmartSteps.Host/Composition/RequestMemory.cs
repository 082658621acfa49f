using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace SmartSteps.Host.Composition;

/// <summary>
/// The memory that requests are received into and answers are sent from: blocks of 64 KiB in place of the server's 4 KiB, and of 256 KiB while blocks come back full, so that a
/// batch of events takes a hundredth of the calls and of the hand-overs between threads. Batches are full of identities, so a block is wiped when it comes back, which for a short
/// request costs as much as the block is large. The block used last is the next to be used, while it is in the cache. Thread-safe.
/// </summary>
internal sealed class RequestMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 64 * 1024;

    /// <summary>Bytes of a large block: each block that came back full is followed by one.</summary>
    public const int LargeBlockBytes = 256 * 1024;

    /// <summary>Blocks kept for later, 16 MiB; what comes back on top of them is left to the garbage collector.</summary>
    public const int MostKept = 256;

    /// <summary>Large blocks kept for later, 16 MiB as well.</summary>
    public const int MostLargeKept = 64;

    private const int WipeBytes = 4096;

    private readonly Lock gate = new();
    private readonly Stack<Block> kept = new(MostKept);
    private readonly Stack<Block> largeKept = new(MostLargeKept);
    private int full;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <summary>Blocks kept at present.</summary>
    internal int Kept
    {
        get
        {
            lock (gate)
            {
                return kept.Count;
            }
        }
    }

    /// <summary>Large blocks kept at present.</summary>
    internal int LargeKept
    {
        get
        {
            lock (gate)
            {
                return largeKept.Count;
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
        Block? block;
        bool large;
        lock (gate)
        {
            large = full > 0;
            full -= large ? 1 : 0;
            (large ? largeKept : kept).TryPop(out block);
        }

        block ??= new Block(this, large ? LargeBlockBytes : BlockBytes);
        block.IsOut = 1;
        return block;
    }

    /// <summary>Nothing to give up: several listeners share it, and what they do not hold any more is garbage.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    /// <summary>
    /// Most blocks hold one short request: what was not written is read, and not written. A body may hold zeros, so all of it is read. Returns whether something was in the last part.
    /// </summary>
    private static bool Wipe(Span<byte> bytes)
    {
        var last = false;
        for (; !bytes.IsEmpty; bytes = bytes[WipeBytes..])
        {
            last = bytes[..WipeBytes].ContainsAnyExcept((byte)0);
            if (last)
            {
                bytes[..WipeBytes].Clear();
            }
        }

        return last;
    }

    private void Return(Block block, bool wasFull)
    {
        lock (gate)
        {
            full = Math.Min(full + (wasFull ? 1 : 0), MostLargeKept);
            var (blocks, most) = block.IsLarge ? (largeKept, MostLargeKept) : (kept, MostKept);
            if (blocks.Count < most)
            {
                blocks.Push(block);
            }
        }
    }

    private sealed class Block(RequestMemory memory, int length) : IMemoryOwner<byte>
    {
        private readonly byte[] bytes = GC.AllocateArray<byte>(length, pinned: true);
        private int isOut;

        public int IsOut
        {
            set => Volatile.Write(ref isOut, value);
        }

        public bool IsLarge => bytes.Length > BlockBytes;

        public Memory<byte> Memory => MemoryMarshal.CreateFromPinnedArray(bytes, 0, bytes.Length);

        /// <summary>A second time does nothing: a block that came back twice would be handed to two requests.</summary>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOut, 0) == 0)
            {
                return;
            }

            memory.Return(this, Wipe(bytes));
        }
    }
}
