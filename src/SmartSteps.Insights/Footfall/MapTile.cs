using SmartSteps.Grid;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// A tile of a web map (XYZ scheme), and which squares of the measurement grid are seen on it: as fine as 32 to an edge, so that the same zoom shows the same
/// figures everywhere. Immutable.
/// </summary>
/// <param name="Tile">The map tile; its zoom is at most <see cref="MostZoom"/>.</param>
public readonly record struct MapTile(Tile Tile)
{
    /// <summary>The finest zoom of a map: there a leaf of zoom 17 fills four tiles, and nothing finer is ever shown.</summary>
    public const int MostZoom = 18;

    /// <summary>What is seen round the tile, as a part of its edge: 1/64, so that what is drawn across an edge meets.</summary>
    public const int MarginsOfEdge = 64;

    private const int FinerBy = 5;

    /// <summary>The zoom that leaves are added up to at least.</summary>
    public int FigureZoom => Math.Min(Tile.Zoom + FinerBy, Tile.MaxZoom);

    /// <summary>The squares that share some area with the tile or its margin, in quadkey order.</summary>
    internal IReadOnlyList<Tile> Squares(LeafSums leaves)
    {
        var squares = new SortedSet<Tile>();
        foreach (var near in Neighbourhood())
        {
            if (leaves.LeafAround(near) is { } around)
            {
                squares.Add(around);
                continue;
            }

            var (from, to) = leaves.StretchOf(near);
            Tile? last = null;
            for (var i = from; i < to; i++)
            {
                var leaf = leaves.Leaves[i];
                var square = leaf.Zoom > FigureZoom ? leaf.Ancestor(FigureZoom) : leaf;
                if (square != last && Meets(square))
                {
                    squares.Add(square);
                }

                last = square;
            }
        }

        return [.. squares.Where(Meets)];
    }

    /// <summary>The tile and those round it: no other square reaches its margin.</summary>
    private IEnumerable<Tile> Neighbourhood()
    {
        var (zoom, x, y) = (Tile.Zoom, Tile.X, Tile.Y);
        var last = (1 << zoom) - 1;
        for (var row = Math.Max(0, y - 1); row <= Math.Min(last, y + 1); row++)
        {
            for (var column = Math.Max(0, x - 1); column <= Math.Min(last, x + 1); column++)
            {
                yield return Tile.FromXY(zoom, column, row);
            }
        }
    }

    /// <summary>In margins of the map tile, all of which are whole numbers.</summary>
    private bool Meets(Tile square) => Meets(square.X, Tile.X, square.Zoom) && Meets(square.Y, Tile.Y, square.Zoom);

    private bool Meets(long square, long map, int zoom)
    {
        var unit = Math.Max(zoom, Tile.Zoom);
        var (from, to) = (square << (unit - zoom), (square + 1) << (unit - zoom));
        var (mapFrom, mapTo) = (map << (unit - Tile.Zoom), (map + 1) << (unit - Tile.Zoom));
        var margin = mapTo - mapFrom;
        return (from * MarginsOfEdge) < (mapTo * MarginsOfEdge) + margin && (to * MarginsOfEdge) > (mapFrom * MarginsOfEdge) - margin;
    }
}
