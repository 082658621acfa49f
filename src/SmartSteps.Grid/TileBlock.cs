namespace SmartSteps.Grid;

/// <summary>
/// The unit in which tile figures are stored and moved: a tile of zoom <see cref="Zoom"/> and all leaves below it.
/// A city has one to four blocks, a country a few hundred.
/// </summary>
/// <param name="Tile">The block's own tile, always of zoom <see cref="Zoom"/>.</param>
public readonly record struct TileBlock(Tile Tile) : IComparable<TileBlock>
{
    /// <summary>Zoom of every block: some 50 km in central Europe.</summary>
    public const int Zoom = 9;

    /// <summary>The block that holds a tile of zoom 9 or finer.</summary>
    public static TileBlock Of(Tile tile) => new(tile.Ancestor(Zoom));

    /// <inheritdoc/>
    public int CompareTo(TileBlock other) => Tile.CompareTo(other.Tile);
}
