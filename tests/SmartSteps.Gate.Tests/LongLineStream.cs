using System.Text;

namespace SmartSteps.Gate.Tests;

/// <summary>A start, so many letters x, and an end, made as they are read.</summary>
internal sealed class LongLineStream(string start, long length, string end) : MemoryStream
{
    private readonly byte[] start = Encoding.ASCII.GetBytes(start);
    private readonly byte[] end = Encoding.ASCII.GetBytes(end);
    private long at;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ReadOnlySpan<byte> part = at < start.Length ? start.AsSpan((int)at) : at >= start.Length + length ? end.AsSpan((int)(at - start.Length - length)) : [];
        var inside = at >= start.Length && at < start.Length + length;
        var count = (int)Math.Min(buffer.Length, inside ? start.Length + length - at : part.Length);
        if (inside)
        {
            buffer.Span[..count].Fill((byte)'x');
        }
        else
        {
            part[..count].CopyTo(buffer.Span);
        }

        at += count;
        return new(count);
    }
}
