using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Facts;

/// <summary>Released values of one tile block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Values">
/// Signed noisy counts of devices, one for each cell of the product's public domain within the block, in its public order; for footfall the
/// leaves of the published grid that lie in the block, in quadkey order.
/// </param>
public sealed record FactBlock(TileBlock Block, ImmutableArray<int> Values);
