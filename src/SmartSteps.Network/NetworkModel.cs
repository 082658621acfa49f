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
    /// <summary>Version of the method that cuts grids and weighs footprints; a change of the method raises it, so that no grid changes under its name.</summary>
    public const int MethodVersion = 2;

    /// <summary>Version of the residents that the footprints took as known beforehand, or null where the plan alone had to tell.</summary>
    public string? DensityVersion { get; init; }

    /// <summary>The grid's name: the plan's version, the method's, and that of the residents where there are any.</summary>
    public string GridVersion => DensityVersion is null ? $"{Plan.Version}-{MethodVersion}" : $"{Plan.Version}-{MethodVersion}-{DensityVersion}";

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
        foreach (var (leaf, _) in shares.SelectMany(share => share))
        {
            used[leaf] = true;
        }

        var index = new int[leaves.Count];
        var kept = ImmutableArray.CreateBuilder<Tile>(leaves.Count);
        for (var i = 0; i < leaves.Count; i++)
        {
            index[i] = kept.Count;
            if (used[i])
            {
                kept.Add(leaves[i].Leaf);
            }
        }

        var footprints = shares.ConvertAll(share => new CellFootprint(
            CollectionsMarshal.AsSpan(share.ConvertAll(part => index[part.Leaf])),
            CollectionsMarshal.AsSpan(share.ConvertAll(part => part.Weight))));
        return new NetworkModel(
            plan,
            new MeasurementGrid(kept.ToImmutable()),
            [.. services.AreaOfCell.Select(area => footprints[area])])
        {
            DensityVersion = density?.Version,
        };
    }
}
