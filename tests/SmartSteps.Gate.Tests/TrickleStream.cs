namespace SmartSteps.Gate.Tests;

/// <summary>Hands out at most so many bytes at once.</summary>
internal sealed class TrickleStream(byte[] bytes, int most) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span[..Math.Min(most, buffer.Length)]));
}
