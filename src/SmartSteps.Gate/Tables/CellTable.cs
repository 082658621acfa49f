using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>
/// From a cell's name in UTF-8 to its index in a plan: open addressing, a quarter full at most, no allocation. Which of two neighbouring slots to look at is
/// told by some bits of the hash beside the index, without a branch: the cells of events come in no order that could be foretold. Immutable, thread-safe.
/// </summary>
internal sealed class CellTable
{
    private const int MostTagBits = 10;

    /// <summary>One more than a cell's index, above the tag, or 0: small, so that it stays in the cache beside the rows. The last is the first again.</summary>
    private readonly uint[] slots;

    /// <summary>At one more than the cell's index; the first is no cell's.</summary>
    private readonly CellKey[] keys;
    private readonly byte[][] longNames;
    private readonly int shift;
    private readonly int tagBits;

    public CellTable(CellPlan plan)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, plan.Cells.Length * 4));
        shift = 32 - BitOperations.Log2((uint)capacity);
        tagBits = Math.Min(MostTagBits, BitOperations.LeadingZeroCount((uint)plan.Cells.Length + 1));
        slots = new uint[capacity + 1];
        keys = new CellKey[plan.Cells.Length + 1];
        longNames = new byte[plan.Cells.Length][];
        for (var i = 0; i < plan.Cells.Length; i++)
        {
            var name = Encoding.UTF8.GetBytes(plan.Cells[i].Id.Value);
            var key = CellKey.Of(name);
            keys[i + 1] = key;
            longNames[i] = key.Length > CellKey.MaxExact ? name : [];
            var at = key.Hash >> shift;
            while (slots[at] != 0)
            {
                at = (at + 1) & (uint)(capacity - 1);
            }

            slots[at] = ((uint)(i + 1) << tagBits) | (key.Hash & TagMask);
        }

        slots[^1] = slots[0];
        Version = plan.Version;
    }

    /// <summary>The plan's version.</summary>
    public string Version { get; }

    private uint TagMask => (1U << tagBits) - 1;

    /// <summary>Index of the cell with this key, or −1; a name of over 32 bytes is still to be compared by <see cref="FindLong"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in CellKey key)
    {
        var all = slots;
        var hash = key.Hash;
        var at = hash >> shift;
        var (first, second) = (all[at], all[at + 1]);
        var ifFirst = (uint)((int)(((first ^ hash) & TagMask) - 1) >> 31);
        var cell = (second ^ ((second ^ first) & ifFirst)) >> tagBits;
        return keys[cell].Is(key) ? (int)cell - 1 : FindFurther(key);
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
        for (var at = key.Hash >> shift; slots[at] != 0; at = Next(at))
        {
            var cell = slots[at] >> tagBits;
            if (keys[cell].Is(key) && name.SequenceEqual(longNames[cell - 1]))
            {
                return (int)cell - 1;
            }
        }

        return -1;
    }

    private int FindFurther(in CellKey key)
    {
        for (var at = key.Hash >> shift; slots[at] != 0; at = Next(at))
        {
            var cell = slots[at] >> tagBits;
            if (keys[cell].Is(key))
            {
                return (int)cell - 1;
            }
        }

        return -1;
    }

    private uint Next(uint at) => (at + 1) & (uint)(slots.Length - 2);
}
