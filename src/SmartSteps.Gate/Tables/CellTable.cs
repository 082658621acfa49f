using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>
/// From a cell's name in UTF-8 to its index in a plan: open addressing, a quarter full at most, no allocation. Immutable, thread-safe.
/// </summary>
internal sealed class CellTable
{
    private readonly Slot[] slots;
    private readonly byte[][] longNames;
    private readonly int shift;

    public CellTable(CellPlan plan)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, plan.Cells.Length * 4));
        shift = 32 - BitOperations.Log2((uint)capacity);
        slots = new Slot[capacity];
        longNames = new byte[plan.Cells.Length][];
        for (var i = 0; i < plan.Cells.Length; i++)
        {
            var name = Encoding.UTF8.GetBytes(plan.Cells[i].Id.Value);
            var key = CellKey.Of(name);
            longNames[i] = key.Length > CellKey.MaxExact ? name : [];
            var at = key.Hash >> shift;
            while (slots[at].Key.Length != 0)
            {
                at = (at + 1) & (uint)(slots.Length - 1);
            }

            slots[at] = new Slot(key, i);
        }

        Version = plan.Version;
    }

    /// <summary>The plan's version.</summary>
    public string Version { get; }

    /// <summary>Index of the cell with this key, or −1; a name of over 32 bytes is still to be compared by <see cref="FindLong"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in CellKey key)
    {
        var all = slots;
        for (var at = key.Hash >> shift; ; at = (at + 1) & (uint)(all.Length - 1))
        {
            ref readonly var slot = ref all[at];
            if (slot.Key.Is(key))
            {
                return slot.Index;
            }

            if (slot.Key.Length == 0)
            {
                return -1;
            }
        }
    }

    /// <summary>True when the plan has a cell of this name.</summary>
    public bool Has(ReadOnlySpan<byte> name)
    {
        var key = CellKey.Of(name);
        return key.Length > 0 && (key.Length <= CellKey.MaxExact ? Find(key) : FindLong(key, name)) >= 0;
    }

    /// <summary>The same for a name of over 32 bytes.</summary>
    public int FindLong(in CellKey key, ReadOnlySpan<byte> name)
    {
        for (var at = key.Hash >> shift; slots[at].Key.Length != 0; at = (at + 1) & (uint)(slots.Length - 1))
        {
            if (slots[at].Key.Is(key) && name.SequenceEqual(longNames[slots[at].Index]))
            {
                return slots[at].Index;
            }
        }

        return -1;
    }

    private readonly struct Slot(CellKey key, int index)
    {
        public readonly CellKey Key = key;
        public readonly int Index = index;
    }
}
