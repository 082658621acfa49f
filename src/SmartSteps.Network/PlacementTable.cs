using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SmartSteps.Network;

/// <summary>
/// The footprints of all cells of a model in three arrays: what <see cref="CellFootprint.LeafAt"/> finds through four objects is found here with
/// three loads that do not wait for each other's cache lines to be chased. Picks the same leaf for every draw. Immutable, thread-safe.
/// </summary>
public sealed class PlacementTable
{
    /// <summary>Guide entries for a leaf: the finer the guide, the seldomer a step is needed, and steps are what a processor guesses wrong.</summary>
    private const int GuideEntriesPerLeaf = 4;

    private static readonly ConditionalWeakTable<NetworkModel, PlacementTable> Tables = [];

    private readonly Place[] places;
    private readonly ushort[] guide;
    private readonly ulong[] steps;

    private PlacementTable(NetworkModel network)
    {
        places = new Place[network.Footprints.Length];
        var known = new Dictionary<CellFootprint, Place>(places.Length, ReferenceEqualityComparer.Instance);
        var leaves = network.Footprints.Distinct(ReferenceEqualityComparer.Instance).Cast<CellFootprint>().Sum(footprint => footprint.Leaves.Length);
        var guides = new List<ushort>(leaves * GuideEntriesPerLeaf);
        var all = new List<ulong>(leaves);
        for (var cell = 0; cell < places.Length; cell++)
        {
            // Cells of one service area share a footprint.
            var footprint = network.Footprints[cell];
            if (!known.TryGetValue(footprint, out var place))
            {
                place = new Place(all.Count, guides.Count, footprint.Leaves.Length * GuideEntriesPerLeaf);
                for (var i = 0; i < footprint.Leaves.Length; i++)
                {
                    all.Add(((ulong)footprint.UpperDraw(i) << 32) | (uint)footprint.Leaves[i]);
                }

                AddGuide(guides, CollectionsMarshal.AsSpan(all)[place.Steps..], place.GuideLength);
                known.Add(footprint, place);
            }

            places[cell] = place;
        }

        guide = [.. guides];
        steps = [.. all];
    }

    /// <summary>The table of a model; made at first use, and kept as long as the model is.</summary>
    public static PlacementTable Of(NetworkModel network) => Tables.GetValue(network, static model => new PlacementTable(model));

    /// <summary>The leaf in which a draw places a device that a cell serves.</summary>
    /// <param name="cell">Index into the plan.</param>
    /// <param name="draw">Uniform over all 32-bit values; the same for a device all day.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LeafAt(int cell, uint draw)
    {
        ref readonly var place = ref places[cell];
        var at = place.Steps + guide[place.Guide + (int)(((ulong)draw * (uint)place.GuideLength) >> 32)];

        // One step is taken without a branch: whether it is needed is anybody's guess, and more than one hardly ever is.
        at += (int)(((steps[at] >> 32) - draw) >> 63);
        var step = steps[at];
        while ((uint)(step >> 32) < draw)
        {
            step = steps[++at];
        }

        return (int)step;
    }

    /// <summary>For each of as many equal stretches of the draws as the guide has entries, the leaf that its first draw picks.</summary>
    private static void AddGuide(List<ushort> guides, ReadOnlySpan<ulong> steps, int length)
    {
        var at = 0;
        for (var i = 0; i < length; i++)
        {
            var least = (((ulong)i << 32) + (uint)length - 1) / (uint)length;
            while ((steps[at] >> 32) < least)
            {
                at++;
            }

            guides.Add((ushort)Math.Min(at, ushort.MaxValue)); // A guide may begin too early, never too late.
        }
    }

    /// <summary>Where a cell's part of the arrays is.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Steps, int Guide, int GuideLength);
}
