using System.Runtime.InteropServices;

namespace SmartSteps.Presence;

/// <summary>A contiguous presence of a device in a leaf, clipped to the hour in question. Half-open.</summary>
/// <param name="Device">Ordinal of the device within its shard and hour; the stays of a device are contiguous.</param>
/// <param name="Leaf">Index into the measurement grid.</param>
/// <param name="StartSecond">Seconds since local midnight.</param>
/// <param name="EndSecond">Seconds since local midnight, over <paramref name="StartSecond"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Stay(int Device, int Leaf, int StartSecond, int EndSecond)
{
    /// <summary>Dwell in seconds.</summary>
    public int Seconds => EndSecond - StartSecond;
}
