using System.Runtime.CompilerServices;

namespace SmartSteps.Gate;

/// <summary>
/// What the gate has found out about a register's subscribers on one day, by their slots in it: so consent is looked at and a device numbered once a day, and any
/// later event costs one load. It leads from a subscriber to a device, hence dies with the day. Thread-safe: who writes a slot at the same time, writes the same.
/// </summary>
internal sealed class DayNumbers(SubscriberTable register)
{
    private volatile bool erased;

    /// <summary>The register whose slots these are.</summary>
    public SubscriberTable Register { get; } = register;

    /// <summary>A code a slot. Valid as long as this object is referenced.</summary>
    public LargeMemory<DayCode> Codes { get; } = new(register.Slots);

    /// <summary>Keeps what was found out about some rows' subscribers.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="slots">The slots of all rows.</param>
    /// <param name="codes">The codes of all rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Keep(ReadOnlySpan<int> rows, ReadOnlySpan<int> slots, ReadOnlySpan<DayCode> codes)
    {
        if (erased)
        {
            return;
        }

        foreach (var row in rows)
        {
            Codes.At((nuint)slots[row]) = codes[row];
        }

        // Either it is seen here that it was erased meanwhile, or what was written is overwritten there.
        Interlocked.MemoryBarrier();
        if (erased)
        {
            Codes.Clear();
        }
    }

    /// <summary>Overwrites all there is; from then on nothing is kept.</summary>
    public void Erase()
    {
        erased = true;
        Interlocked.MemoryBarrier();
        Codes.Clear();
    }
}
