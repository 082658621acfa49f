namespace SmartSteps.Presence;

/// <summary>Some devices of a shard with their stays of a whole day: filled, read and used again. Not thread-safe.</summary>
public sealed class DayStays
{
    private DayDevice[] devices = [];
    private DayStay[] stays = new DayStay[4096];
    private int deviceCount;

    /// <summary>The devices that were seen, by index.</summary>
    public ReadOnlySpan<DayDevice> Devices => devices.AsSpan(0, deviceCount);

    /// <summary>The stays of all devices, in the devices' order.</summary>
    public ReadOnlySpan<DayStay> All => stays.AsSpan(0, StayCount);

    /// <summary>Stays so far.</summary>
    internal int StayCount { get; private set; }

    /// <summary>The stays of one of <see cref="Devices"/>, in time order. They do not overlap; none may be joined to the one before.</summary>
    public ReadOnlySpan<DayStay> StaysOf(in DayDevice device) => stays.AsSpan(device.FirstStay, device.StayCount);

    /// <summary>Forgets the devices and overwrites them: pseudonyms of a closed day have no place in memory.</summary>
    public void Erase()
    {
        Clear();
        Array.Clear(devices);
        Array.Clear(stays);
    }

    internal void Clear()
    {
        deviceCount = 0;
        StayCount = 0;
    }

    internal void Add(in DayDevice device)
    {
        if (deviceCount == devices.Length)
        {
            Array.Resize(ref devices, Math.Max(256, deviceCount * 2));
        }

        devices[deviceCount++] = device;
    }

    /// <summary>Room for so many stays after those that are there; what is used of it is taken by <see cref="Take"/>.</summary>
    internal Span<DayStay> Reserve(int count)
    {
        if (stays.Length - StayCount < count)
        {
            Array.Resize(ref stays, Math.Max(stays.Length * 2, StayCount + count));
        }

        return stays.AsSpan(StayCount, count);
    }

    /// <summary>Takes the first so many stays of the room.</summary>
    internal void Take(int count) => StayCount += count;
}
