using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>From a cell's name in UTF-8 to its index in a plan: open addressing, half full, no allocation. Immutable, thread-safe.</summary>
internal sealed class CellTable
{
    private readonly Slot[] slots;
    private readonly byte[] names;
    private readonly int mask;

    public CellTable(CellPlan plan)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, plan.Cells.Length * 2));
        mask = capacity - 1;
        slots = new Slot[capacity];
        var utf8 = plan.Cells.Select(cell => Encoding.UTF8.GetBytes(cell.Id.Value)).ToArray();
        names = new byte[utf8.Sum(name => name.Length)];
        var used = 0;
        for (var i = 0; i < utf8.Length; i++)
        {
            utf8[i].CopyTo(names, used);
            var hash = Hash(utf8[i]);
            var at = (int)hash & mask;
            while (slots[at].Length != 0)
            {
                at = (at + 1) & mask;
            }

            slots[at] = new Slot(hash, used, utf8[i].Length, i);
            used += utf8[i].Length;
        }

        Version = plan.Version;
    }

    /// <summary>The plan's version.</summary>
    public string Version { get; }

    /// <summary>Index of the cell with this name, or −1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var hash = Hash(name);
        for (var at = (int)hash & mask; slots[at].Length != 0; at = (at + 1) & mask)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Hash == hash && slot.Length == name.Length && names.AsSpan(slot.Start, slot.Length).SequenceEqual(name))
            {
                return slot.Index;
            }
        }

        return -1;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)name.Length * Multiplier;
        while (name.Length >= sizeof(ulong))
        {
            hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(name)) * Multiplier, 29);
            name = name[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (var character in name)
        {
            rest = (rest << 8) | character;
        }

        hash = (hash ^ rest) * Multiplier;
        return (uint)(hash >> 32) ^ (uint)(hash >> 7);
    }

    private readonly record struct Slot(uint Hash, int Start, int Length, int Index);
}
