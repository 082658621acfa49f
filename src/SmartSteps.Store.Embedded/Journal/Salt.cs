using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>The salt of a frame's nonces.</summary>
internal static class Salt
{
    /// <summary>Random every time: a counter could repeat after a crash cuts a tail off.</summary>
    public static ulong New()
    {
        Span<byte> salt = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(salt);
        return BinaryPrimitives.ReadUInt64LittleEndian(salt);
    }
}
