using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SmartSteps.Journal;

/// <summary>
/// The events of a shard in some hours, by device and in the order of time: filled, ordered, read and used again. Two counts put them in order, because devices
/// have numbers; what is left to compare are the events of one device. Not thread-safe.
/// </summary>
public sealed class ShardEvents
{
    /// <summary>A device with more events is sorted in another way, which takes no longer however they came.</summary>
    private const int MostByInsertion = 64;

    private int[] devices = [];
    private DeviceEvent[] arrived = [];
    private DeviceEvent[] ordered = [];
    private int[] ends = [];
    private Pseudonym[] pseudonyms = [];
    private int deviceCount;

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>The events by device, each device's by second, group and cell. After <see cref="Order"/>.</summary>
    public ReadOnlySpan<DeviceEvent> Events => ordered.AsSpan(0, Count);

    /// <summary>For each device of the shard, by index, where its events end: they begin where those of the device before do. After <see cref="Order"/>.</summary>
    public ReadOnlySpan<int> Ends => ends.AsSpan(0, deviceCount);

    /// <summary>For each device of the shard, by index, its pseudonym. After <see cref="Order"/>.</summary>
    public ReadOnlySpan<Pseudonym> Devices => pseudonyms.AsSpan(0, deviceCount);

    /// <summary>Forgets the events, keeps the memory.</summary>
    public void Clear() => (Count, deviceCount) = (0, 0);

    /// <summary>Forgets the events and overwrites them: what was seen on a closed day has no place in memory.</summary>
    public void Erase()
    {
        Clear();
        Array.Clear(devices);
        Array.Clear(arrived);
        Array.Clear(ordered);
        Array.Clear(ends);
        Array.Clear(pseudonyms);
    }

    /// <summary>Adds events of devices that need not have a number yet.</summary>
    /// <param name="numbers">The day's devices.</param>
    /// <param name="events">Events of one shard.</param>
    public void Add(DayDevices numbers, ReadOnlySpan<GatedEvent> events)
    {
        var found = new DeviceNumber[events.Length];
        numbers.Number(events, found);
        var firsts = events.IsEmpty ? [] : numbers.OfShard(events[0].Pseudonym.Shard).Firsts;
        var room = Reserve(events.Length);
        for (var i = 0; i < events.Length; i++)
        {
            room.Devices[i] = firsts.IsEmpty ? found[i].Index : firsts[found[i].Index];
            room.Events[i] = DeviceEvent.At(events[i].Moment, events[i].Cell);
        }

        Take(events.Length);
    }

    /// <summary>Puts the events in order.</summary>
    /// <param name="of">The shard's devices, those of all events among them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Order(ShardDevices of)
    {
        deviceCount = of.Count;
        if (pseudonyms.Length < deviceCount)
        {
            pseudonyms = new Pseudonym[deviceCount * 9 / 8];
            ends = new int[pseudonyms.Length];
        }

        of.Pseudonyms.CopyTo(pseudonyms);
        if (ordered.Length < Count)
        {
            ordered = new DeviceEvent[arrived.Length];
        }

        var into = ends.AsSpan(0, deviceCount);
        into.Clear();
        var who = devices.AsSpan(0, Count);
        foreach (var device in who)
        {
            into[device]++;
        }

        var start = 0;
        foreach (ref var end in into)
        {
            var count = end;
            end = start;
            start += count;
        }

        var from = arrived.AsSpan(0, Count);
        var to = ordered;
        for (var i = 0; i < who.Length; i++)
        {
            to[into[who[i]]++] = from[i];
        }

        OrderByTime(MemoryMarshal.Cast<DeviceEvent, ulong>(to.AsSpan(0, Count)), into);
    }

    /// <summary>Room for so many events more; they are taken by <see cref="Take"/>.</summary>
    internal Room Reserve(int count)
    {
        var needed = checked(Count + count);
        if (arrived.Length < needed)
        {
            var larger = Math.Max(Math.Max(256, arrived.Length * 2), needed);
            Array.Resize(ref arrived, larger);
            Array.Resize(ref devices, larger);
        }

        return new Room(devices.AsSpan(Count, count), arrived.AsSpan(Count, count));
    }

    internal void Take(int count) => Count += count;

    /// <summary>Events come in about the order of time: each device's are gone through once, and what is out of place is put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OrderByTime(Span<ulong> events, ReadOnlySpan<int> ends)
    {
        var start = 0;
        foreach (var end in ends)
        {
            if (end - start > MostByInsertion)
            {
                events[start..end].Sort();
                start = end;
                continue;
            }

            for (var i = start + 1; i < end; i++)
            {
                var seen = events[i];
                var j = i - 1;
                for (; j >= start && events[j] > seen; j--)
                {
                    events[j + 1] = events[j];
                }

                events[j + 1] = seen;
            }

            start = end;
        }
    }

    /// <summary>Room for events.</summary>
    internal readonly ref struct Room(Span<int> devices, Span<DeviceEvent> events)
    {
        /// <summary>Receives each event's device, by the first index of its pseudonym.</summary>
        public Span<int> Devices { get; } = devices;

        /// <summary>Receives the events.</summary>
        public Span<DeviceEvent> Events { get; } = events;
    }
}
