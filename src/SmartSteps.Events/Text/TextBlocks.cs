namespace SmartSteps.Events;

/// <summary>
/// Cuts text into blocks at line ends. The same bytes give the same blocks, however the stream hands them out. A line over 64 KiB is
/// cut to 64 KiB and one byte, which the reader counts as one malformed row, and its rest is skipped unread: memory stays bounded.
/// Not thread-safe.
/// </summary>
public sealed class TextBlocks
{
    /// <summary>Most of a line that is kept for the next block, in bytes.</summary>
    public const int LongestKept = EventReader.MaxLineBytes + 1;

    private readonly Stream text;
    private readonly int blockBytes;
    private byte[] carry = [];
    private int carried;
    private long line = 1;
    private bool skipping;
    private bool ended;

    /// <summary>Reads a text in blocks of at most so many bytes, at least 128 KiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 128 KiB.</exception>
    public TextBlocks(Stream text, int blockBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockBytes, 2 * EventReader.MaxLineBytes);
        this.text = text;
        this.blockBytes = blockBytes;
    }

    /// <summary>Fills the buffer with the next block.</summary>
    /// <param name="buffer">At least the size of a block.</param>
    public async ValueTask<TextBlock> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        buffer = buffer[..blockBytes];
        carry.AsSpan(0, carried).CopyTo(buffer.Span);
        var length = carried;
        var lineStart = 0;
        carried = 0;
        string? damage = null;
        while (length < blockBytes && !ended)
        {
            if (skipping && lineStart > 0 && blockBytes - length < LongestKept)
            {
                break; // The next block has more room to skip with.
            }

            (var filled, damage) = await FillAsync(buffer[length..], cancellationToken).ConfigureAwait(false);
            ended = damage is not null || filled < blockBytes - length;
            length = Shorten(buffer.Span, length, filled, ref lineStart);
        }

        var whole = ended && damage is null ? length : lineStart;
        if (!ended)
        {
            carried = length - whole;
            carry = carry.Length == 0 ? new byte[LongestKept] : carry; // A text of one block needs none.
            buffer.Span[whole..length].CopyTo(carry);
        }

        var first = line;
        line += TextLines.Count(buffer.Span[..whole]);
        return new TextBlock(whole, first, line, ended, damage);
    }

    /// <summary>Drops what is too much of the line at the end; returns the length that is left.</summary>
    private int Shorten(Span<byte> buffer, int length, int filled, ref int lineStart)
    {
        var fresh = buffer.Slice(length, filled);
        if (skipping)
        {
            var end = fresh.IndexOf((byte)'\n');
            if (end < 0)
            {
                return length;
            }

            skipping = false;
            fresh[end..].CopyTo(fresh);
            filled -= end;
            fresh = fresh[..filled];
        }

        var last = fresh.LastIndexOf((byte)'\n');
        lineStart = last >= 0 ? length + last + 1 : lineStart;
        length += filled;
        if (length - lineStart <= LongestKept)
        {
            return length;
        }

        skipping = true;
        return lineStart + LongestKept;
    }

    private async ValueTask<(int Filled, string? Damage)> FillAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        var filled = 0;
        try
        {
            while (filled < into.Length)
            {
                var read = await text.ReadAsync(into[filled..], cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                filled += read;
            }

            return (filled, null);
        }
        catch (InvalidDataException)
        {
            return (filled, "the gzip content is damaged or cut short");
        }
        catch (IOException)
        {
            return (filled, "reading broke off");
        }
    }
}
