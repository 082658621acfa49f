using System.Text;

namespace SmartSteps.Gate.Tests;

/// <summary>Hands out a first part, and the rest when it is told to.</summary>
internal sealed class SlowStream(string first, string rest) : Stream
{
    private readonly MemoryStream beginning = new(Encoding.UTF8.GetBytes(first));
    private readonly MemoryStream end = new(Encoding.UTF8.GetBytes(rest));

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (await beginning.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            return read;
        }

        Waiting.TrySetResult();
        await GoOn.Task;
        return await end.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
