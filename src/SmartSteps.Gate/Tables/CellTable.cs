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
    /// <summary>One more than a cell's index, or 0: small, so that it stays in the cache beside the rows.</summary>
    private readonly int[] slots;
    private readonly CellKey[] keys;
    private readonly byte[][] longNames;
    private readonly int shift;

    public CellTable(CellPlan plan)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, plan.Cells.Length * 4));
        shift = 32 - BitOperations.Log2((uint)capacity);
        slots = new int[capacity];
        keys = new CellKey[plan.Cells.Length];
        longNames = new byte[plan.Cells.Length][];
        for (var i = 0; i < plan.Cells.Length; i++)
        {
            var name = Encoding.UTF8.GetBytes(plan.Cells[i].Id.Value);
            keys[i] = CellKey.Of(name);
            longNames[i] = keys[i].Length > CellKey.MaxExact ? name : [];
            var at = keys[i].Hash >> shift;
            while (slots[at] != 0)
            {
                at = (at + 1) & (uint)(slots.Length - 1);
            }

            slots[at] = i + 1;
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
        var at = key.Hash >> shift;
        while (all[at] is var cell && cell != 0)
        {
            if (keys[cell - 1].Is(key))
            {
                return cell - 1;
            }

            at = (at + 1) & (uint)(all.Length - 1);
        }

        return -1;
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
        for (var at = key.Hash >> shift; slots[at] != 0; at = (at + 1) & (uint)(slots.Length - 1))
        {
            var cell = slots[at] - 1;
            if (keys[cell].Is(key) && name.SequenceEqual(longNames[cell]))
            {
                return cell;
            }
        }

        return -1;
    }
}
