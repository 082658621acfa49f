using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Journal;

/// <summary>
/// The devices of one shard and day by index, and a table of open addressing, half full at most, that leads from a pseudonym to its indexes. A pseudonym with another
/// group comes after its first in the same run of slots. Arrays that it has outgrown are left to the collector, since readers may hold them: they say nothing
/// of a subscriber.
/// </summary>
internal sealed class DeviceTable(int shard)
{
    private const int FirstCapacity = 8;

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

            Prefetch(places, devices);
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

    /// <summary>Asks the processor for the slots of all at once: each look-up alone would wait for memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void Prefetch(ReadOnlySpan<int> places, ReadOnlySpan<Pseudonym> devices)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        var mask = slots.Length - 1;
        foreach (var place in places)
        {
            // An address that has moved meanwhile asks for the wrong line, and does no harm.
            Sse.Prefetch0(Unsafe.AsPointer(ref slots[SlotOf(devices[place], mask)]));
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
