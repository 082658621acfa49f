using System.Buffers;
using System.Runtime.CompilerServices;

namespace SmartSteps.Journal;

/// <summary>
/// Numbers the devices of one market day, in the order in which they are met: each pseudonym and group has one number, for all of the day. Events name
/// their device by it, in a third of the bits, and a shard's events are put in order by counting. Kept in the journal, and overwritten when the
/// day closes. Thread-safe.
/// </summary>
public sealed class DayDevices
{
    private readonly DeviceTable[] shards = [.. Enumerable.Range(0, Pseudonym.ShardCount).Select(static shard => new DeviceTable(shard))];
    private readonly Lock telling = new();
    private EventHandler? told;
    private volatile bool erased;

    /// <summary>
    /// Raised when the day was closed: what was made of its numbers is to be overwritten. Who subscribes after that is told at once, on the thread at hand.
    /// </summary>
    public event EventHandler Erased
    {
        add
        {
            lock (telling)
            {
                if (!erased)
                {
                    told += value;
                    return;
                }
            }

            value(this, EventArgs.Empty);
        }

        remove
        {
            lock (telling)
            {
                told -= value;
            }
        }
    }

    /// <summary>True once the day was closed: from then on nobody has a number.</summary>
    public bool IsErased => erased;

    /// <summary>Looks up the devices' numbers; those that have none are given the next of their shards.</summary>
    /// <param name="devices">The devices, in any order.</param>
    /// <param name="groups">As many groups.</param>
    /// <param name="numbers">Receives as many numbers.</param>
    /// <returns>False when the day was closed; the numbers then say nothing.</returns>
    /// <exception cref="InvalidOperationException">A shard has <see cref="DeviceNumber.MaxOfShard"/> devices already.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Number(ReadOnlySpan<Pseudonym> devices, ReadOnlySpan<DeviceGroup> groups, Span<DeviceNumber> numbers)
    {
        groups = groups[..devices.Length];
        numbers = numbers[..devices.Length];

        // By shard, so that each is locked once: where each one's devices begin among the places.
        Span<int> ends = stackalloc int[Pseudonym.ShardCount + 1];
        ends.Clear();
        foreach (var device in devices)
        {
            ends[device.Shard + 1]++;
        }

        for (var shard = 1; shard < ends.Length; shard++)
        {
            ends[shard] += ends[shard - 1];
        }

        var rented = ArrayPool<int>.Shared.Rent(devices.Length);
        var places = rented.AsSpan(0, devices.Length);
        for (var i = 0; i < devices.Length; i++)
        {
            places[ends[devices[i].Shard]++] = i;
        }

        var start = 0;
        for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
        {
            if (ends[shard] > start)
            {
                shards[shard].Number(places[start..ends[shard]], devices, groups, numbers);
                start = ends[shard];
            }
        }

        ArrayPool<int>.Shared.Return(rented);
        return !erased;
    }

    /// <summary>Looks up the numbers of the devices of events, in any order; those that have none are given the next of their shards.</summary>
    /// <param name="events">The events.</param>
    /// <param name="numbers">Receives as many numbers.</param>
    /// <returns>False when the day was closed; the numbers then say nothing.</returns>
    /// <exception cref="InvalidOperationException">A shard has <see cref="DeviceNumber.MaxOfShard"/> devices already.</exception>
    public bool Number(ReadOnlySpan<GatedEvent> events, Span<DeviceNumber> numbers)
    {
        var (devices, groups) = (new Pseudonym[events.Length], new DeviceGroup[events.Length]);
        for (var i = 0; i < events.Length; i++)
        {
            (devices[i], groups[i]) = (events[i].Pseudonym, events[i].Group);
        }

        return Number(devices, groups, numbers);
    }

    /// <summary>The devices of a shard so far.</summary>
    public ShardDevices OfShard(int shard) => shards[shard].Snapshot();

    /// <summary>How many devices of a shard have numbers.</summary>
    public int CountOf(int shard) => shards[shard].Count;

    /// <summary>The first index of a pseudonym in its shard, or −1 where it has no number.</summary>
    public int IndexOf(Pseudonym device) => shards[device.Shard].FirstOf(device);

    /// <summary>Overwrites all there is: for when the day closes.</summary>
    public void Erase()
    {
        EventHandler? all;
        lock (telling)
        {
            erased = true;
            (all, told) = (told, null);
        }

        foreach (var shard in shards)
        {
            shard.Erase();
        }

        all?.Invoke(this, EventArgs.Empty);
    }
}
