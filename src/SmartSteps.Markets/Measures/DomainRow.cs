using System.Collections.Immutable;

namespace SmartSteps.Markets.Measures;

/// <summary>A row of a public domain.</summary>
/// <param name="Key">A measurement's id, a pair's key, an area's key or a tile's key.</param>
/// <param name="Columns">Keys of its cells, ascending; rows may share one array.</param>
public readonly record struct DomainRow(ulong Key, ImmutableArray<ulong> Columns);
