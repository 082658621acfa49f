using System.Collections.Immutable;

namespace SmartSteps.Markets.Zones;

/// <summary>What all tenants together want measured in a market on a day.</summary>
/// <param name="Zones">The zones in force, by tenant and name (ordinal), and those ended ones that a zone in force is measured as.</param>
/// <param name="Pairs">The pairs in force.</param>
public sealed record ZonesInForce(ImmutableArray<Zone> Zones, ImmutableArray<ZonePair> Pairs);
