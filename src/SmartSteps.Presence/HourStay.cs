using System.Runtime.InteropServices;

namespace SmartSteps.Presence;

/// <summary>A contiguous presence of a device in a leaf, within one hour. Half-open.</summary>
/// <param name="Leaf">Index into the measurement grid.</param>
/// <param name="StartSecond">Seconds since local midnight.</param>
/// <param name="EndSecond">Seconds since local midnight, over <paramref name="StartSecond"/>.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct HourStay(int Leaf, int StartSecond, int EndSecond)
{
    /// <summary>Dwell in seconds.</summary>
    public int Seconds => EndSecond - StartSecond;
}
