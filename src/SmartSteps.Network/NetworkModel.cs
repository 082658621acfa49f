using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// A cell plan with all that follows from it: the measurement grid and a footprint for each cell. A pure function of the plan, and of public
/// residents where they are given, so a restart computes the same model. Immutable, thread-safe.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Grid">Its leaves.</param>
/// <param name="Footprints">The footprint of the cell with the same index in <see cref="CellPlan.Cells"/>.</param>
public sealed record NetworkModel(CellPlan Plan, MeasurementGrid Grid, ImmutableArray<CellFootprint> Footprints)
{
    /// <summary>
    /// Version of the method that cuts grids and weighs footprints; a change of the method raises it, so that no grid changes under its name.
    /// </summary>
    public const int MethodVersion = 2;

    /// <summary>Version for plans that cut more than <see cref="MostLeavesOfSecondVersion"/> leaves: the second allowed no more, and cut them coarser.</summary>
    public const int LargeGridVersion = 3;

    private const int MostLeavesOfSecondVersion = 400_000;

    /// <summary>The version of the method that made the model.</summary>
    public int Method { get; init; } = MethodVersion;

    /// <summary>Version of the residents that the footprints took as known beforehand, or null where the plan alone had to tell.</summary>
    public string? DensityVersion { get; init; }

    /// <summary>The grid's name: the plan's version, the method's, and that of the residents where there are any.</summary>
    public string GridVersion => DensityVersion is null ? $"{Plan.Version}-{Method}" : $"{Plan.Version}-{Method}-{DensityVersion}";

    /// <summary>Computes grid and footprints of a plan; deterministic, whatever the number of processors.</summary>
    public static NetworkModel Of(CellPlan plan) => Of(plan, density: null);

    /// <summary>
    /// The same with public residents as what is known of people before any cell is. The leaves are the same with and without; the weights in the
    /// footprints are not.
    /// </summary>
    public static NetworkModel Of(CellPlan plan, PeopleDensity? density)
    {
        var services = ServiceAreas.Of(plan);
        var leaves = GridCut.Of(services);
        var shares = FootprintShares.Of(services, leaves, density);

        // A leaf in which no device can ever be placed is not measured.
        var used = new bool[leaves.Count];
        for (var area = 0; area < services.Areas.Length; area++)
        {
            foreach (var (leaf, weight) in shares.Of(area))
            {
                used[leaf] |= weight > 0;
            }
        }

        var index = new int[leaves.Count];
        var kept = ImmutableArray.CreateBuilder<Tile>(leaves.Count);
        for (var i = 0; i < leaves.Count; i++)
        {
            index[i] = kept.Count;
            if (used[i])
            {
                kept.Add(leaves.Leaves[i]);
            }
        }

        var footprints = new CellFootprint[services.Areas.Length];
        Parallel.For(0, footprints.Length, area => footprints[area] = FootprintOf(shares.Of(area), index));
        return new NetworkModel(
            plan,
            new MeasurementGrid(kept.ToImmutable()),
            [.. services.AreaOfCell.Select(area => footprints[area])])
        {
            DensityVersion = density?.Version,
            Method = leaves.Count > MostLeavesOfSecondVersion ? LargeGridVersion : MethodVersion,
        };
    }

    private static CellFootprint FootprintOf(ReadOnlySpan<(int Leaf, double Weight)> share, int[] index)
    {
        var leaves = new List<int>(share.Length);
        var weights = new List<double>(share.Length);
        foreach (var (leaf, weight) in share)
        {
            if (weight > 0)
            {
                leaves.Add(index[leaf]);
                weights.Add(weight);
            }
        }

        return new CellFootprint(CollectionsMarshal.AsSpan(leaves), CollectionsMarshal.AsSpan(weights));
    }
}
