using System.Collections.Immutable;
using SmartSteps.Facts.Log;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A seal with what is computed of it before the file is locked for writing: its values as they are stored, and its entries in the log.</summary>
/// <param name="Seal">The seal.</param>
/// <param name="Blocks">The bytes of its blocks, in their order.</param>
/// <param name="Leaves">Its entries, of which those are appended that are not there yet.</param>
internal sealed record PreparedSeal(Seal Seal, byte[][] Blocks, ImmutableArray<LogLeaf> Leaves)
{
    /// <summary>Prepares seals, beside each other.</summary>
    /// <exception cref="ArgumentException">Parts of a seal are of different markets, days, products or domains.</exception>
    public static PreparedSeal[] Of(IReadOnlyList<Seal> seals)
    {
        foreach (var seal in seals)
        {
            SealRows.RequireConsistent(seal);
        }

        var prepared = new PreparedSeal[seals.Count];
        Parallel.For(0, seals.Count, i => prepared[i] = Of(seals[i]));
        return prepared;
    }

    /// <summary>Prepares a seal that is consistent.</summary>
    public static PreparedSeal Of(Seal seal)
    {
        var blocks = new byte[seal.Facts.Blocks.Length][];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = VariableLengthIntegers.OfValues(seal.Facts.Blocks[i].Values);
        }

        return new PreparedSeal(seal, blocks, SealLeaves.Of(seal.Facts, seal.Debit.Operator, seal.Cap));
    }
}
