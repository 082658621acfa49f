using System.Runtime.InteropServices;

namespace SmartSteps.Presence;

/// <summary>A contiguous presence of a device in a leaf, served by one cell. Half-open.</summary>
/// <param name="Leaf">Index into the measurement grid.</param>
/// <param name="Cell">Index into the cell plan: tells indoor zones apart, which a leaf is too coarse for.</param>
/// <param name="StartSecond">Seconds since local midnight.</param>
/// <param name="EndSecond">Seconds since local midnight, over <paramref name="StartSecond"/>.</param>
/// <param name="FirstSeenSecond">
/// The device's first event in it, from <paramref name="StartSecond"/> to <paramref name="EndSecond"/>: over the start where the stay is held back to midnight.
/// </param>
/// <param name="LastSeenSecond">The device's last event in it, from <paramref name="FirstSeenSecond"/> to <paramref name="EndSecond"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DayStay(int Leaf, int Cell, int StartSecond, int EndSecond, int FirstSeenSecond, int LastSeenSecond)
{
    /// <summary>Dwell in seconds.</summary>
    public int Seconds => EndSecond - StartSecond;
}
