using System.Buffers;
using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>
/// A submission's text, read whole into pooled memory before it is gated: so a sender who is slow keeps nobody waiting but themselves.
/// Not thread-safe.
/// </summary>
internal sealed class BatchText : IDisposable
{
    /// <summary>Size of the pieces that memory is taken in.</summary>
    public const int BlockBytes = 4 << 20;

    /// <summary>Why no more can be held at present.</summary>
    public const string TooMuchHeld = "Too much text is under way; send it again in a second.";

    private readonly GateState state;
    private readonly TextBudget.Share share;
    private readonly List<(byte[] Bytes, int Used)> buffers = [];
    private readonly List<(Range Rows, long FirstLine)> parts = [];

    private BatchText(GateState state)
    {
        this.state = state;
        share = state.Texts.Open();
    }

    /// <summary>Where the rows keep our columns; null when refused.</summary>
    public EventLayout? Layout { get; private set; }

    /// <summary>Why it cannot be taken, or null.</summary>
    public IntakeRefusal? Refusal { get; private set; }

    /// <summary>The same in a sentence.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>The rows: whole lines, with the number of the first.</summary>
    public IEnumerable<(ReadOnlyMemory<byte> Rows, long FirstLine)> Parts =>
        parts.Select((part, index) => ((ReadOnlyMemory<byte>)buffers[index].Bytes.AsMemory(part.Rows), part.FirstLine));

    /// <summary>Reads to the end, or to the first reason to refuse it.</summary>
    public static async ValueTask<BatchText> ReadAsync(GateState state, Stream text, ColumnMapping columns, CancellationToken cancellationToken)
    {
        var read = new BatchText(state);
        try
        {
            var bounded = new BoundedStream(text, state.Options.MaxBatchBytes);
            await read.FillAsync(bounded, new TextBlocks(bounded, BlockBytes), columns, cancellationToken).ConfigureAwait(false);
            return read;
        }
        catch
        {
            read.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Gives the memory back, but not its share of what may be held: what was made of the rows takes less than they did, and counts in their place until the batch is done with.
    /// </summary>
    public void Release()
    {
        foreach (var (bytes, used) in buffers)
        {
            bytes.AsSpan(0, used).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
        }

        buffers.Clear();
        parts.Clear();
    }

    public void Dispose()
    {
        Release();
        share.Dispose();
    }

    private async ValueTask FillAsync(BoundedStream text, TextBlocks blocks, ColumnMapping columns, CancellationToken cancellationToken)
    {
        TextBlock block = default;
        while (!block.End)
        {
            if (!share.TryTake(BlockBytes))
            {
                Refuse(IntakeRefusal.Busy, TooMuchHeld);
                return;
            }

            var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
            buffers.Add((buffer, BlockBytes));
            var before = text.HandedOut;
            block = await blocks.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);

            // A block begins with the part of a line that the one before ended with; nothing was written behind that and what was read. Where reading broke off, or found more
            // than may be, what it wrote last was not handed out.
            var written = block.Damage is null && !text.Exceeded ? TextBlocks.LongestKept + text.HandedOut - before : BlockBytes;
            buffers[^1] = (buffer, (int)Math.Min(BlockBytes, written));
            var skip = 0;
            if (Layout is null && !TryFindLayout(block, buffer.AsSpan(0, block.Length), columns, out skip))
            {
                return;
            }

            if (block.Damage is not null)
            {
                Refuse(IntakeRefusal.NotReadable, $"After line {block.NextLine - 1}: {block.Damage}; nothing was taken. Send it again whole.");
                return;
            }

            if (text.Exceeded)
            {
                Refuse(
                    IntakeRefusal.TooLarge,
                    $"A batch may hold {state.Options.MaxBatchBytes} bytes of text after decompression; split it and send the parts under names of their own.");
                return;
            }

            parts.Add((skip..block.Length, block.FirstLine + (skip > 0 ? 1 : 0)));
        }
    }

    private bool TryFindLayout(TextBlock block, ReadOnlySpan<byte> text, ColumnMapping columns, out int headerBytes)
    {
        var end = text.IndexOf((byte)'\n') + 1;
        headerBytes = end == 0 ? text.Length : end;
        if (block.Damage is not null && end == 0)
        {
            return true; // The damage is the reason to name.
        }

        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            return Refuse(IntakeRefusal.Empty, "The content is empty.");
        }

        Layout = EventFile.Layout(text[..headerBytes], columns, out var refusal, out var detail);
        return Layout is not null || Refuse(refusal, detail);
    }

    private bool Refuse(IntakeRefusal refusal, string detail)
    {
        Layout = null;
        (Refusal, Detail) = (refusal, detail);
        return false;
    }
}
