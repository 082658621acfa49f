using SmartSteps.Events;

namespace SmartSteps.Gate;

/// <summary>Text blocks as a stream again, so that overlong lines are cut before a reader with a mind of its own sees them.</summary>
internal sealed class BlockStream(TextBlocks blocks, int blockBytes) : ForwardStream
{
    private readonly byte[] buffer = new byte[blockBytes];
    private ReadOnlyMemory<byte> left;
    private bool ended;

    /// <summary>What cut the content short, or null.</summary>
    public string? Damage { get; private set; }

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
}
