using System.Runtime.InteropServices;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Where a block lies in its day's file.</summary>
/// <param name="Salt">The frame's salt.</param>
/// <param name="Offset">Byte of the file where the block starts.</param>
/// <param name="Frame">The day's committed frames with events before the one that holds the block.</param>
/// <param name="Number">The block's number in its frame.</param>
/// <param name="Count">Its events or devices.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Hour">Its hour.</param>
/// <param name="Shard">Its shard.</param>
/// <param name="Version">The version of its frame.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BlockPlace(ulong Salt, long Offset, long Frame, int Number, int Count, int Length, byte Hour, byte Shard, byte Version)
{
    /// <summary>Whether its events name their devices by number.</summary>
    public bool HasNumbers => Version >= FrameHead.FirstWithNumbers;

    /// <summary>Its entry in the frame's table.</summary>
    public BlockEntry Entry => new(Hour, Shard, Count, Length);
}
