using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SmartSteps.Journal;

/// <summary>
/// Numbers the devices of one market day, in the order in which they are met: each pseudonym and group has one number, for all of the day. Events name
/// their device by it, in a third of the bits, and a shard's events are put in order by counting. Kept in the journal, and overwritten when the
/// day closes. Thread-safe.
/// </summary>
public sealed class DayDevices
{
    private readonly ShardTable[] shards = [.. Enumerable.Range(0, Pseudonym.ShardCount).Select(static shard => new ShardTable(shard))];
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

    /// <summary>
    /// A shard: its devices by index, and a table of open addressing, half full at most, that leads from a pseudonym to its indexes. A pseudonym with another
    /// group comes after its first in the same run of slots.
    /// </summary>
    private sealed class ShardTable(int shard)
    {
        private const int FirstCapacity = 64;

        private readonly Lock gate = new();
        private Pseudonym[] pseudonyms = [];
        private byte[] groups = [];
        private int[]? firsts;
        private int[] slots = new int[2 * FirstCapacity];
        private int count;
        private bool erased;

        public int Count => Volatile.Read(ref count);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Number(ReadOnlySpan<int> places, ReadOnlySpan<Pseudonym> devices, ReadOnlySpan<DeviceGroup> ofDevices, Span<DeviceNumber> into)
        {
            lock (gate)
            {
                if (erased)
                {
                    return;
                }

                // Newcomers are looked for in slots that are in no cache: a first loop over them has many under way at a time.
                var mask = slots.Length - 1;
                foreach (var place in places)
                {
                    into[place] = new DeviceNumber((uint)slots[SlotOf(devices[place], mask)]);
                }

                foreach (var place in places)
                {
                    into[place] = DeviceNumber.At(shard, IndexOf(devices[place], ofDevices[place].Value));
                }
            }
        }

        public ShardDevices Snapshot()
        {
            lock (gate)
            {
                return new ShardDevices(pseudonyms, groups, firsts, count);
            }
        }

        public int FirstOf(Pseudonym device)
        {
            lock (gate)
            {
                var mask = slots.Length - 1;
                for (var at = SlotOf(device, mask); slots[at] != 0; at = (at + 1) & mask)
                {
                    if (pseudonyms[slots[at] - 1] == device)
                    {
                        return slots[at] - 1;
                    }
                }

                return -1;
            }
        }

        public void Erase()
        {
            lock (gate)
            {
                Array.Clear(pseudonyms);
                Array.Clear(groups);
                Array.Clear(slots);
                firsts = null;
                erased = true;
                Volatile.Write(ref count, 0);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int IndexOf(Pseudonym device, byte group)
        {
            var mask = slots.Length - 1;
            var first = -1;
            var at = SlotOf(device, mask);
            for (; slots[at] != 0; at = (at + 1) & mask)
            {
                var index = slots[at] - 1;
                if (pseudonyms[index] != device)
                {
                    continue;
                }

                if (groups[index] == group)
                {
                    return index;
                }

                first = first < 0 ? index : first;
            }

            return Add(device, group, first, at);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private int Add(Pseudonym device, byte group, int first, int slot)
        {
            if (count == DeviceNumber.MaxOfShard)
            {
                throw new InvalidOperationException("A shard has as many devices of the day as can be numbered.");
            }

            if (count == pseudonyms.Length)
            {
                Grow();
                var mask = slots.Length - 1;
                for (slot = SlotOf(device, mask); slots[slot] != 0; slot = (slot + 1) & mask)
                {
                }
            }

            var index = count;
            pseudonyms[index] = device;
            groups[index] = group;
            slots[slot] = index + 1;
            if (first >= 0 && firsts is null)
            {
                firsts = new int[pseudonyms.Length];
                for (var i = 0; i < index; i++)
                {
                    firsts[i] = i;
                }
            }

            if (firsts is not null)
            {
                firsts[index] = first >= 0 ? first : index;
            }

            Volatile.Write(ref count, index + 1);
            return index;
        }

        /// <summary>Readers may hold the arrays: those before are not overwritten until the day closes, and then nobody finds them any more.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Grow()
        {
            var capacity = Math.Max(FirstCapacity, Math.Min(2 * pseudonyms.Length, DeviceNumber.MaxOfShard));
            Array.Resize(ref pseudonyms, capacity);
            Array.Resize(ref groups, capacity);
            if (firsts is not null)
            {
                Array.Resize(ref firsts, capacity);
            }

            // Twice as many slots at least, put in by index: what has the same pseudonym stays in the order in which it came.
            slots = new int[2 * (int)BitOperations.RoundUpToPowerOf2((uint)capacity)];
            var mask = slots.Length - 1;
            for (var index = 0; index < count; index++)
            {
                var at = SlotOf(pseudonyms[index], mask);
                while (slots[at] != 0)
                {
                    at = (at + 1) & mask;
                }

                slots[at] = index + 1;
            }
        }

        /// <summary>Below the bits that are the shard's, pseudonyms are uniform.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int SlotOf(Pseudonym device, int mask) => (int)(device.Value >> 16) & mask;
    }
}
