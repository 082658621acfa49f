using System.Runtime.InteropServices;

namespace SmartSteps.Journal;

/// <summary>
/// An event with its device's pseudonym, 16 bytes: what journals held before devices were numbered, and the plainest form of an event below the gate.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct GatedEvent
{
    private const int GroupBits = 5;
    private const int GroupMask = (1 << GroupBits) - 1;

    /// <summary>An event of a device of which nothing is known.</summary>
    /// <param name="pseudonym">The device, for this market day.</param>
    /// <param name="secondOfDay">Seconds since local midnight, counted in real time: 0 to 93,599.</param>
    /// <param name="cell">Index into the cell plan in force on the day.</param>
    public GatedEvent(Pseudonym pseudonym, int secondOfDay, int cell)
        : this(pseudonym, secondOfDay, cell, DeviceGroup.Unknown)
    {
    }

    /// <summary>An event of a device with its group.</summary>
    /// <param name="pseudonym">The device, for this market day.</param>
    /// <param name="secondOfDay">Seconds since local midnight, counted in real time: 0 to 93,599.</param>
    /// <param name="cell">Index into the cell plan in force on the day.</param>
    /// <param name="group">Age band and gender.</param>
    public GatedEvent(Pseudonym pseudonym, int secondOfDay, int cell, DeviceGroup group)
    {
        Pseudonym = pseudonym;
        Moment = MomentOf(secondOfDay, group);
        Cell = cell;
    }

    /// <summary>The device, for this market day.</summary>
    public Pseudonym Pseudonym { get; init; }

    /// <summary>Second and group in one number, as <see cref="MomentOf"/> packs them: events in its order are in the order of time.</summary>
    public int Moment { get; private init; }

    /// <summary>Index into the cell plan in force on the day.</summary>
    public int Cell { get; init; }

    /// <summary>Seconds since local midnight, counted in real time: 0 to 93,599.</summary>
    public int SecondOfDay
    {
        get => Moment >> GroupBits;
        init => Moment = (value << GroupBits) | (Moment & GroupMask);
    }

    /// <summary>Age band and gender. Events of one device differ in it only when the register changed within the day.</summary>
    public DeviceGroup Group => DeviceGroup.Trusted(Moment & GroupMask);

    /// <summary>Packs a second and a group: the second times 32, plus the group.</summary>
    public static int MomentOf(int secondOfDay, DeviceGroup group) => (secondOfDay << GroupBits) | group.Value;

    /// <summary>The second in a packed moment.</summary>
    public static int SecondOf(int moment) => moment >> GroupBits;

    /// <summary>The group in a packed moment.</summary>
    public static DeviceGroup GroupOf(int moment) => DeviceGroup.Trusted(moment & GroupMask);
}
