using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SmartSteps.Gate;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>What this machine does at best, on one core: the floors of the stages. Times in nanoseconds.</summary>
internal sealed class Floors
{
    private const int MemoryBytes = 256 << 20;
    private const int SliceBytes = 64 << 10;
    private const int ReadBytes = 1 << 20;
    private const int Lookups = 4 << 20;
    private const int SmallSyncs = 16;
    private const int Rounds = 5;

    private readonly byte[] from = new byte[MemoryBytes];
    private readonly byte[] into = new byte[MemoryBytes];

    /// <summary>Measures them.</summary>
    /// <param name="file">A file that is in the page cache.</param>
    /// <param name="folder">Where files may be written: on the disk of the data directory.</param>
    /// <param name="tableBytes">Size of the register in memory.</param>
    public Floors(string file, string folder, long tableBytes)
    {
        from.AsSpan().Fill(1);
        MemoryRead = Best(MemoryBytes, () => _ = from.AsSpan().IndexOf((byte)0));
        MemoryCopy = Best(MemoryBytes, () => from.CopyTo(into, 0));
        PageCacheRead = OfReading(file);
        AesBlock = OfAes();
        GcmByte = OfGcm();
        Lookup = OfLookups(tableBytes);
        SmallSync = OfSmallSyncs(Path.Combine(folder, "floor"));
    }

    /// <summary>Reading a byte from memory, in order.</summary>
    public double MemoryRead { get; }

    /// <summary>Copying a byte within memory.</summary>
    public double MemoryCopy { get; }

    /// <summary>Reading a byte of a file that is in memory.</summary>
    public double PageCacheRead { get; }

    /// <summary>An AES-256 block among many, as in ECB or CTR.</summary>
    public double AesBlock { get; }

    /// <summary>Encrypting and authenticating a byte by AES-256-GCM in pieces of 64 KiB.</summary>
    public double GcmByte { get; }

    /// <summary>Finding a cache line at random in a table as large as the register, many at a time.</summary>
    public double Lookup { get; }

    /// <summary>Bringing a page onto the disk.</summary>
    public double SmallSync { get; }

    private static double Best(long units, Action work)
    {
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalNanoseconds / units);
        }

        return best;
    }

    private static double OfReading(string path)
    {
        using var file = File.OpenHandle(path);
        var buffer = new byte[ReadBytes];
        var length = Math.Min(RandomAccess.GetLength(file), MemoryBytes);
        return Best(length, () =>
        {
            for (long at = 0; at < length; at += ReadBytes)
            {
                RandomAccess.Read(file, buffer, at);
            }
        });
    }

    private double OfAes()
    {
        using var aes = Aes.Create();
        var blocks = from.AsMemory(0, SliceBytes);
        const int Times = 1024;
        return Best((long)Times * SliceBytes / 16, () =>
        {
            for (var time = 0; time < Times; time++)
            {
                aes.EncryptEcb(blocks.Span, into.AsSpan(0, SliceBytes), PaddingMode.None);
            }
        });
    }

    private double OfGcm()
    {
        using var gcm = new AesGcm(new byte[32], BlockCipher.TagSize);
        var (nonce, tag) = (new byte[12], new byte[BlockCipher.TagSize]);
        const int Times = 1024;
        return Best((long)Times * SliceBytes, () =>
        {
            for (var time = 0; time < Times; time++)
            {
                gcm.Encrypt(nonce, from.AsSpan(0, SliceBytes), into.AsSpan(0, SliceBytes), tag);
            }
        });
    }

    private static double OfLookups(long bytes)
    {
        const int LineWords = 8;
        var table = new LargeMemory<ulong>(bytes / sizeof(ulong));
        var lines = (uint)(bytes / sizeof(ulong) / LineWords);
        var sum = 0UL;
        var best = Best(Lookups, () => sum += Sum(table, lines));
        GC.KeepAlive(sum);
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Sum(LargeMemory<ulong> table, uint lines)
    {
        const int LineWords = 8;
        var (sum, place) = (0UL, 1u);
        for (var i = 0; i < Lookups; i++)
        {
            // The places follow from each other, not from what is found: many look-ups are under way at a time.
            place = (place * 1_664_525) + 1_013_904_223;
            sum += table.At((nuint)(((ulong)place * lines) >> 32) * LineWords);
        }

        GC.KeepAlive(table);
        return sum;
    }

    private double OfSmallSyncs(string path)
    {
        const int Page = 4096;
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.DeleteOnClose);
        return Best(SmallSyncs, () =>
        {
            for (var i = 0; i < SmallSyncs; i++)
            {
                RandomAccess.Write(file, from.AsSpan(0, Page), RandomAccess.GetLength(file));
                RandomAccess.FlushToDisk(file);
            }
        });
    }
}
