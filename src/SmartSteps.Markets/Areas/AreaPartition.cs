using System.Collections.Immutable;

namespace SmartSteps.Markets.Areas;

/// <summary>The areas that origins and trips are counted between: each leaf of a grid belongs to one of them, or to none.</summary>
/// <param name="Keys">The areas, ascending: the tile's key, or the hash of a named area's id.</param>
/// <param name="AreaOfLeaf">For each leaf the ordinal of its area, or −1.</param>
public sealed record AreaPartition(ImmutableArray<ulong> Keys, ImmutableArray<int> AreaOfLeaf);
