using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>Tells how many bytes were read through it. Closes nothing.</summary>
internal sealed class CountingStream(Stream inner, Action<int> count) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        count(read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int length)
    {
        var read = inner.Read(buffer, offset, length);
        count(read);
        return read;
    }
}
