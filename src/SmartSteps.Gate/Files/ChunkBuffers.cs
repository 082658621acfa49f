using System.Buffers;
using System.Collections.Concurrent;

namespace SmartSteps.Gate;

/// <summary>
/// Buffers for the text of chunks, used again and again as they are while rows keep coming, and wiped when none wait and when all is done: wiping after each chunk
/// would cost as much as reading it. Thread-safe.
/// </summary>
internal sealed class ChunkBuffers(int bytes) : IDisposable
{
    private readonly ConcurrentBag<byte[]> written = [];
    private readonly ConcurrentBag<byte[]> wiped = [];

    /// <summary>A buffer of at least the size of a chunk; what it holds is of no meaning.</summary>
    public byte[] Rent() => written.TryTake(out var buffer) || wiped.TryTake(out buffer) ? buffer : ArrayPool<byte>.Shared.Rent(bytes);

    public void Return(byte[] buffer) => written.Add(buffer);

    /// <summary>Wipes the buffers that were given back: the next rows may be long in coming.</summary>
    public void Wipe()
    {
        while (written.TryTake(out var buffer))
        {
            Array.Clear(buffer);
            wiped.Add(buffer);
        }
    }

    /// <summary>Wipes the buffers that were given back, and lets go of them.</summary>
    public void Dispose()
    {
        Wipe();
        while (wiped.TryTake(out var buffer))
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
