using System.Collections.Immutable;

namespace SmartSteps.Markets.Zones;

/// <summary>All that one tenant has registered, in every market, also what has ended.</summary>
/// <param name="Revision">Rises with every write of this tenant; 0 where nothing was ever registered.</param>
/// <param name="Zones">By name, ordinal.</param>
/// <param name="Pairs">By names, ordinal.</param>
public sealed record TenantZones(long Revision, ImmutableArray<Zone> Zones, ImmutableArray<ZonePair> Pairs);
