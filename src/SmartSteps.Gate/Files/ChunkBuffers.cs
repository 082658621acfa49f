using System.Buffers;
using System.Collections.Concurrent;

namespace SmartSteps.Gate;

/// <summary>
/// Buffers for the text of chunks, used again and again as they are, and wiped once when all is done: raw rows stay in them no longer than the take-in lasts,
/// and wiping after each chunk would cost as much as reading it. Thread-safe.
/// </summary>
internal sealed class ChunkBuffers(int bytes) : IDisposable
{
    private readonly ConcurrentBag<byte[]> free = [];

    /// <summary>A buffer of at least the size of a chunk; what it holds is of no meaning.</summary>
    public byte[] Rent() => free.TryTake(out var buffer) ? buffer : ArrayPool<byte>.Shared.Rent(bytes);

    public void Return(byte[] buffer) => free.Add(buffer);

    /// <summary>Wipes the buffers that were given back, and lets go of them.</summary>
    public void Dispose()
    {
        while (free.TryTake(out var buffer))
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
