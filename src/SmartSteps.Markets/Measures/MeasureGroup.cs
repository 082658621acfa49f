using System.Collections.Immutable;

namespace SmartSteps.Markets.Measures;

/// <summary>The measurements of one mall's indoor zones, between which moves are counted. They exclude each other; none is in two groups.</summary>
/// <param name="Measures">Ordinals in <see cref="MeasurementPlan.Measures"/>, ascending, at least two.</param>
public sealed record MeasureGroup(ImmutableArray<int> Measures);
