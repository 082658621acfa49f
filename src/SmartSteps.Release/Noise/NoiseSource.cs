using System.Buffers.Binary;
using System.Security.Cryptography;
using SmartSteps.Facts;

namespace SmartSteps.Release.Noise;

/// <summary>Where a release takes its noise from: a new stream, under a new key, for each seal. Thread-safe.</summary>
public sealed class NoiseSource
{
    private readonly byte[]? seed;
    private long opened;

    private NoiseSource(byte[]? seed) => this.seed = seed;

    /// <summary>Keys from the system's generator: the only source that protects anybody.</summary>
    public static NoiseSource System { get; } = new(null);

    /// <summary>Keys that follow from a seed, for tests that must be repeatable. Its noise protects nobody.</summary>
    internal static NoiseSource Repeatable(ReadOnlySpan<byte> seed) => new(seed.ToArray());

    /// <summary>Opens a stream of N_Z(0, σ²); the caller disposes of it as soon as its seal is made.</summary>
    internal NoiseStream Open(Rational variance)
    {
        Span<byte> key = stackalloc byte[NoiseStream.KeyBytes];
        try
        {
            if (seed is null)
            {
                RandomNumberGenerator.Fill(key);
            }
            else
            {
                Span<byte> ordinal = stackalloc byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(ordinal, Interlocked.Increment(ref opened));
                HMACSHA256.HashData(seed, ordinal, key);
            }

            return new NoiseStream(variance, key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
