using System.Security.Cryptography;

namespace SmartSteps.Journal.Segments;

/// <summary>The digest of a pin: SHA-256 chained over the digests of a day's committed frames, beginning with 32 zero bytes.</summary>
public static class FrameChain
{
    /// <summary>The chain before the first frame.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[FrameHead.DigestSize];

    /// <summary>The chain after one more frame.</summary>
    public static ReadOnlyMemory<byte> Next(ReadOnlyMemory<byte> chain, ReadOnlyMemory<byte> digest)
    {
        Span<byte> both = stackalloc byte[2 * FrameHead.DigestSize];
        chain.Span.CopyTo(both);
        digest.Span.CopyTo(both[FrameHead.DigestSize..]);
        return SHA256.HashData(both);
    }
}
