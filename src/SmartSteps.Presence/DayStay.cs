using System.Runtime.InteropServices;

namespace SmartSteps.Presence;

/// <summary>A contiguous presence of a device in a leaf, served by one cell. Half-open.</summary>
/// <param name="Leaf">Index into the measurement grid.</param>
/// <param name="Cell">Index into the cell plan: tells indoor zones apart, which a leaf is too coarse for.</param>
/// <param name="StartSecond">Seconds since local midnight.</param>
/// <param name="EndSecond">Seconds since local midnight, over <paramref name="StartSecond"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayStay(int Leaf, int Cell, int StartSecond, int EndSecond)
{
    /// <summary>Dwell in seconds.</summary>
    public int Seconds => EndSecond - StartSecond;
}
