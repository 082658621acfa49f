using System.Collections.Immutable;
using NetTopologySuite.Geometries;

namespace SmartSteps.Markets.Zones;

/// <summary>A polygon as it is measured, or why there is none.</summary>
/// <param name="Area">Valid polygon or multipolygon within ±180° and the market; null where it was refused.</param>
/// <param name="Notes">For people: what was repaired; empty where it was taken as sent.</param>
/// <param name="Refusal">Null where there is an area.</param>
public sealed record OutlineResult(Geometry? Area, ImmutableArray<string> Notes, ZoneRefusal? Refusal);
