using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SmartSteps.Network;

/// <summary>
/// Where a device may be that a cell serves: leaves of the measurement grid with weights, as an inverse cumulative distribution
/// in quadkey order. <see cref="LeafAt"/> is where a cell turns into a leaf,
/// and <see cref="PlacementTable"/> does the same for many at a time.
/// </summary>
public sealed class CellFootprint
{
    private readonly int[] leaves;
    private readonly uint[] upper;
    private readonly int[] first;

    /// <summary>Takes leaf indexes in ascending order with positive weights.</summary>
    /// <exception cref="ArgumentException">Empty, unequal lengths, unsorted leaves, or a weight that is not a positive finite number.</exception>
    public CellFootprint(ReadOnlySpan<int> leaves, ReadOnlySpan<double> weights)
    {
        if (leaves.IsEmpty || leaves.Length != weights.Length)
        {
            throw new ArgumentException("A footprint needs at least one leaf and a weight for each.", nameof(leaves));
        }

        this.leaves = leaves.ToArray();
        upper = new uint[leaves.Length];
        double total = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] > 0) || double.IsInfinity(weights[i]) || (i > 0 && leaves[i] <= leaves[i - 1]))
            {
                throw new ArgumentException($"Leaf {leaves[i]} is out of order or its weight {weights[i]} is not positive.", nameof(weights));
            }

            total += weights[i];
        }

        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            upper[i] = (uint)Math.Min(Math.Round(sum / total * uint.MaxValue), uint.MaxValue);
        }

        upper[^1] = uint.MaxValue;
        first = Guide(upper);
    }

    private CellFootprint(int[] leaves, uint[] upper) => (this.leaves, this.upper, first) = (leaves, upper, Guide(upper));

    /// <summary>The leaves, ascending indexes into the measurement grid.</summary>
    public ImmutableArray<int> Leaves => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(leaves);

    /// <summary>Share of the footprint's mass in the i-th of <see cref="Leaves"/>, 0 to 1.</summary>
    public double Share(int i) => (upper[i] - (i == 0 ? 0 : (double)upper[i - 1])) / uint.MaxValue;

    /// <summary>A footprint as it was kept: the same leaves and the same <see cref="UpperDraw"/> of each, so the same leaf for every draw.</summary>
    /// <param name="leaves">Ascending; not copied, so the caller keeps no hold of them.</param>
    /// <param name="upperDraws">As many, none below the one before it, the last <see cref="uint.MaxValue"/>; not copied either.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static CellFootprint OfUpperDraws(int[] leaves, uint[] upperDraws)
    {
        var good = leaves.Length > 0 && leaves.Length == upperDraws.Length && leaves[0] >= 0 && upperDraws[^1] == uint.MaxValue;
        for (var i = 1; good && i < leaves.Length; i++)
        {
            good = leaves[i] > leaves[i - 1] && upperDraws[i] >= upperDraws[i - 1];
        }

        return good ? new CellFootprint(leaves, upperDraws) : throw new ArgumentException("These are not the draws of a footprint.", nameof(upperDraws));
    }

    /// <summary>The last draw that picks the i-th of <see cref="Leaves"/>, or one of those before it.</summary>
    public uint UpperDraw(int i) => upper[i];

    /// <summary>The leaf that a uniform draw picks: the first whose cumulative weight is not below the draw. O(1) on average, no allocation.</summary>
    /// <param name="draw">Uniform over all 32-bit values; the same for a device all day.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LeafAt(uint draw)
    {
        var at = first[(int)(((ulong)draw * (uint)first.Length) >> 32)];
        while (upper[at] < draw)
        {
            at++;
        }

        return leaves[at];
    }

    /// <summary>
    /// For each of as many equal stretches of the draws as there are leaves, the leaf that its first draw picks: from there the leaf of any draw
    /// is one step away on average (the guide table of Chen and Asau 1974).
    /// </summary>
    private static int[] Guide(uint[] upper)
    {
        var guide = new int[upper.Length];
        var at = 0;
        for (var i = 0; i < guide.Length; i++)
        {
            // The least draw that falls into the stretch.
            var least = (((ulong)i << 32) + (uint)guide.Length - 1) / (uint)guide.Length;
            while (upper[at] < least)
            {
                at++;
            }

            guide[i] = at;
        }

        return guide;
    }
}
