using System.Runtime.CompilerServices;

namespace SmartSteps.Journal.Segments;

/// <summary>An event of a known hour and shard in 64 bits, the highest first: index of the device 24, second of the hour 12, cell 28.</summary>
internal static class PackedEvent
{
    /// <summary>Bits of the index.</summary>
    public const int IndexBits = DeviceNumber.IndexBits;

    /// <summary>Bits of the second of the hour.</summary>
    public const int SecondBits = 12;

    /// <summary>Bits of the cell.</summary>
    public const int CellBits = 28;

    /// <summary>The cell's place.</summary>
    public const ulong CellMask = (1UL << CellBits) - 1;

    /// <summary>Packs what lies within its range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(int index, uint secondOfHour, int cell) =>
        ((ulong)(uint)index << (SecondBits + CellBits)) | ((ulong)secondOfHour << CellBits) | (uint)cell;

    /// <summary>The index.</summary>
    public static int IndexOf(ulong packed) => (int)(packed >> (SecondBits + CellBits));
}
