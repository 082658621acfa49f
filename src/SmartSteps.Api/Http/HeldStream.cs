namespace SmartSteps.Api.Http;

/// <summary>
/// Hands on what is written once it may be: before the first byte somebody is asked, and where the answer is no, nothing is handed on. Does not close what is below. Not thread-safe.
/// </summary>
/// <param name="below">Takes what is written.</param>
/// <param name="mayBegin">Asked once, when there is a first byte.</param>
internal sealed class HeldStream(Stream below, Func<ValueTask<bool>> mayBegin) : Stream
{
    private bool? begun;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="HeldBackException">It may not be sent.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        begun ??= await mayBegin();
        if (begun is false)
        {
            throw new HeldBackException();
        }

        await below.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => begun is true ? below.FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Nothing: who is asked cannot be waited for here, and what is below flushes when the answer ends.</summary>
    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("What is sent is written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
