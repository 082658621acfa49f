using System.Runtime.InteropServices;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Where a committed batch's receipt lies.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Byte where the frame starts.</param>
/// <param name="Salt">The salt that its frames share.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BatchPlace(AppendFile File, long Offset, ulong Salt);
