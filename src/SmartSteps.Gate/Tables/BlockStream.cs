using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>Text blocks as a stream again, so that overlong lines are cut before a reader with a mind of its own sees them.</summary>
internal sealed class BlockStream(TextBlocks blocks, int blockBytes) : Stream
{
    private readonly byte[] buffer = new byte[blockBytes];
    private ReadOnlyMemory<byte> left;
    private bool ended;

    /// <summary>What cut the content short, or null.</summary>
    public string? Damage { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken = default)
    {
        while (left.IsEmpty && !ended)
        {
            var block = await blocks.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            left = buffer.AsMemory(0, block.Length);
            ended = block.End;
            Damage = block.Damage;
        }

        var taken = Math.Min(left.Length, into.Length);
        left[..taken].CopyTo(into);
        left = left[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] into, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(into.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] into, int offset, int count) =>
        ReadAsync(into.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
