using System.Collections.Immutable;

namespace SmartSteps.Markets.Measures;

/// <summary>A set of places that visitors are counted in on a day. A device is in it while its leaf or its cell is one of these.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Leaves">Indexes into the day's measurement grid, ascending; empty for an indoor measurement.</param>
/// <param name="Cells">Indexes into the day's cell plan, ascending; empty for a measurement on leaves.</param>
public sealed record Measure(MeasureId Id, ImmutableArray<int> Leaves, ImmutableArray<int> Cells);
