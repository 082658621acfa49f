namespace SmartSteps.Gate.Tests;

/// <summary>A sender who stops after some bytes until told to go on.</summary>
internal sealed class SlowStream(byte[] bytes, int stopAt) : Stream
{
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int at;

    /// <summary>Done when the reader waits for what does not come.</summary>
    public Task Stopped => stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void GoOn() => goOn.TrySetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == stopAt)
        {
            stopped.TrySetResult();
            await goOn.Task.WaitAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, (at < stopAt ? stopAt : bytes.Length) - at);
        bytes.AsMemory(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
