using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SmartSteps.Gate;

/// <summary>
/// Zeroed memory outside the managed heap for a table that is read at random: at the border of a cache line, and on Linux in huge pages where there are
/// any, because a table of many megabytes in small pages costs a page walk a look-up. Freed with its owner. Thread-safe to read.
/// </summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed unsafe class LargeMemory<T>
    where T : unmanaged
{
    private const nuint HugePage = 2 << 20;
    private const int AdviseHugePages = 14; // MADV_HUGEPAGE

    private readonly void* start;
    private readonly nuint length;

    /// <summary>Room for so many.</summary>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public LargeMemory(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        length = checked((nuint)count * (nuint)sizeof(T));
        start = NativeMemory.AlignedAlloc(Math.Max(length, 1), length < HugePage ? 64 : HugePage);
        if (length >= HugePage && OperatingSystem.IsLinux())
        {
            // Advice and no more: where it is not taken, the pages are small.
            _ = LargeMemoryAdvice.Advise(start, length, AdviseHugePages);
        }

        NativeMemory.Clear(start, length);
        GC.AddMemoryPressure(Math.Max((long)length, 1));
    }

    /// <summary>Frees the memory.</summary>
    ~LargeMemory()
    {
        NativeMemory.AlignedFree(start);
        GC.RemoveMemoryPressure(Math.Max((long)length, 1));
    }

    /// <summary>How many there are.</summary>
    public long Count => (long)(length / (nuint)sizeof(T));

    /// <summary>One of them; not checked against <see cref="Count"/>, and valid as long as this object is referenced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T At(nuint index) => ref Unsafe.Add(ref Unsafe.AsRef<T>(start), index);

    /// <summary>Overwrites it with zeros.</summary>
    public void Clear()
    {
        NativeMemory.Clear(start, length);
        GC.KeepAlive(this);
    }
}
