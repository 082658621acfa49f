using System.Runtime.InteropServices;

namespace SmartSteps.Journal;

/// <summary>An event that has passed the gate: 12 bytes, no identity.</summary>
/// <param name="Device">The device, as <see cref="DayDevices"/> of its day numbers it.</param>
/// <param name="SecondOfDay">Seconds since local midnight, counted in real time: 0 to 93,599.</param>
/// <param name="Cell">Index into the cell plan in force on the day, 0 to <see cref="MaxCells"/> − 1.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct NumberedEvent(DeviceNumber Device, int SecondOfDay, int Cell)
{
    /// <summary>The most cells of a plan.</summary>
    public const int MaxCells = 1 << 28;

    /// <summary>Nothing of the values.</summary>
    public override string ToString() => "event";
}
