using System.Runtime.InteropServices;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Where a block of events lies in its day's file.</summary>
/// <param name="Salt">The frame's salt.</param>
/// <param name="Offset">Byte of the file where the block starts.</param>
/// <param name="Frame">The day's committed frames before the one that holds the block.</param>
/// <param name="Number">The block's number in its frame.</param>
/// <param name="Count">Its events.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="HasGroups">Whether it holds the devices' groups.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BlockPlace(ulong Salt, long Offset, long Frame, int Number, int Count, int Length, bool HasGroups);
