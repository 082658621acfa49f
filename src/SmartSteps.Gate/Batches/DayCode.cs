using System.Runtime.CompilerServices;
using SmartSteps.Intake;
using SmartSteps.Journal;

namespace SmartSteps.Gate;

/// <summary>
/// What the gate has found out about a subscriber on one day, in four bytes: the device's number, or why its events are turned away; zero as long as it has not
/// looked.
/// </summary>
internal readonly record struct DayCode
{
    private const uint DeviceBit = 1U << 31;
    private const int DeviceShift = 31;

    private readonly uint value;

    private DayCode(uint value) => this.value = value;

    /// <summary>Of who is not in the register.</summary>
    public static DayCode Unlisted => Refused(RejectionReason.UnknownSubscriber);

    /// <summary>True when nobody has looked yet.</summary>
    public bool IsUnseen => value == 0;

    /// <summary>1 for a device, else 0.</summary>
    public int Devices => (int)(value >> DeviceShift);

    /// <summary>The device's number; of no meaning where there is none.</summary>
    public DeviceNumber Device => new(value & ~DeviceBit);

    /// <summary>A bit for the device's shard; none where there is no device.</summary>
    public ulong ShardBit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ulong)(value >> DeviceShift) << Device.Shard;
    }

    /// <summary>Why its events are turned away; of no meaning where they are not.</summary>
    public RejectionReason Refusal => (RejectionReason)(value - 1);

    /// <summary>The code of a device.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DayCode Of(DeviceNumber device) => new(device.Value | DeviceBit);

    /// <summary>The code of a refusal.</summary>
    public static DayCode Refused(RejectionReason reason) => new((uint)reason + 1);

    /// <summary>Nothing of the value.</summary>
    public override string ToString() => "subscriber";
}
