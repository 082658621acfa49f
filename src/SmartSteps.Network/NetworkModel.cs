using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>
/// A cell plan with all that follows from it: the measurement grid and a footprint for each cell. A pure function of the plan, so a
/// restart computes the same model. Immutable, thread-safe.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Grid">Its leaves.</param>
/// <param name="Footprints">The footprint of the cell with the same index in <see cref="CellPlan.Cells"/>.</param>
public sealed record NetworkModel(CellPlan Plan, MeasurementGrid Grid, ImmutableArray<CellFootprint> Footprints)
{
    /// <summary>Version of the method that cuts grids and weighs footprints; a change of the method raises it, so that no grid changes under its name.</summary>
    public const int MethodVersion = 1;

    /// <summary>The grid's name: the plan's version and the method's.</summary>
    public string GridVersion => $"{Plan.Version}-{MethodVersion}";

    /// <summary>Computes grid and footprints of a plan; deterministic, whatever the number of processors.</summary>
    public static NetworkModel Of(CellPlan plan)
    {
        var services = ServiceAreas.Of(plan);
        var leaves = GridCut.Of(services);
        var shares = FootprintShares.Of(services, leaves);

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
            [.. services.AreaOfCell.Select(area => footprints[area])]);
    }
}
