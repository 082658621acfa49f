using System.Collections.Immutable;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// What is counted on a market day beside the leaves: registered places, pairs and areas. Public as far as the walls are concerned: it
/// follows from what tenants registered and from the cell plan, and says nothing of who registered what.
/// </summary>
/// <param name="GridVersion">The grid that leaf indexes are for.</param>
/// <param name="Measures">Ascending by id, distinct.</param>
/// <param name="Pairs">Ascending by key, distinct.</param>
/// <param name="Groups">The malls.</param>
/// <param name="Areas">The areas.</param>
public sealed record MeasurementPlan(
    string GridVersion,
    ImmutableArray<Measure> Measures,
    ImmutableArray<MeasurePair> Pairs,
    ImmutableArray<MeasureGroup> Groups,
    AreaPartition Areas);
