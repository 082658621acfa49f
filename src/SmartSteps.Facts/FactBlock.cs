using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Facts;

/// <summary>A stretch of the released values of a seal: what is stored and read at once.</summary>
/// <param name="Key">
/// Where it begins, ascending within a seal: for footfall the key of the tile block's own tile, for all other products the ordinal of the first row
/// in the <see cref="Markets.Measures.PublicDomain"/>.
/// </param>
/// <param name="Values">
/// Signed noisy counts of devices, one for each cell of the public domain within the block, in its public order: for footfall the leaves of the
/// published grid that lie in the block, in quadkey order, for all other products the cells of whole rows, row by row.
/// </param>
public sealed record FactBlock(ulong Key, ImmutableArray<int> Values)
{
    /// <summary>The tile block of a block of footfall.</summary>
    public TileBlock Tiles => new(Tile.FromKey(Key));

    /// <summary>A block of footfall.</summary>
    public static FactBlock Of(TileBlock tiles, ImmutableArray<int> values) => new(tiles.Tile.Key, values);
}
