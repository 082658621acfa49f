using System.Collections.Immutable;

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
    /// <summary>Computes grid and footprints of a plan; deterministic.</summary>
    public static NetworkModel Of(CellPlan plan) => throw new NotImplementedException();
}
