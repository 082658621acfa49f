using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>
/// Ends after so many bytes, whatever follows: so a few bytes that decompress to terabytes cost no more than the limit. Closes nothing.
/// Not thread-safe.
/// </summary>
internal sealed class BoundedStream(Stream inner, long most) : ForwardStream
{
    private long handedOut;

    /// <summary>Bytes handed out so far.</summary>
    public long HandedOut => handedOut;

    /// <summary>True when there was more.</summary>
    public bool Exceeded { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Exceeded)
        {
            return 0;
        }

        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Exceeded = read > most - handedOut;
        read = (int)Math.Min(read, most - handedOut);
        handedOut += read;
        return read;
    }
}
