using System.Runtime.CompilerServices;

namespace SmartSteps.Journal;

/// <summary>An event of a device that is known from elsewhere, as it is read: 8 bytes. In the order of its value it is in the order of second, group and cell.</summary>
/// <param name="Value">The moment as <see cref="GatedEvent.MomentOf"/> packs it, times 2^32, plus the cell.</param>
public readonly record struct DeviceEvent(ulong Value)
{
    /// <summary>Stands where nothing was seen: after every event.</summary>
    public static DeviceEvent None => new(ulong.MaxValue);

    /// <summary>Seconds since local midnight, counted in real time: 0 to 93,599.</summary>
    public int SecondOfDay => GatedEvent.SecondOf((int)(Value >> 32));

    /// <summary>Age band and gender. Events of one device differ in it only when the register changed within the day.</summary>
    public DeviceGroup Group => GatedEvent.GroupOf((int)(Value >> 32));

    /// <summary>Index into the cell plan in force on the day.</summary>
    public int Cell => (int)(uint)Value;

    /// <summary>An event at a packed moment.</summary>
    /// <param name="moment">As <see cref="GatedEvent.MomentOf"/> packs it.</param>
    /// <param name="cell">Index into the cell plan in force on the day.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DeviceEvent At(int moment, int cell) => new(((ulong)(uint)moment << 32) | (uint)cell);

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => "event";
}
