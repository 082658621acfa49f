using SmartSteps.Grid;
using SmartSteps.Network;
using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Truth;

/// <summary>
/// The leaf at a spot by two look-ups: columns are linear in metres east, rows are interpolated from a table of metres north. Exact to
/// far below a metre. Immutable.
/// </summary>
internal sealed class LeafRaster
{
    private const int Zoom = MeasurementGrid.MaxZoom;
    private const float StepMetres = 64;

    private readonly int west;
    private readonly int north;
    private readonly int columns;
    private readonly int rows;
    private readonly double originColumn;
    private readonly double columnsPerMetre;
    private readonly double[] rowAt;
    private readonly float south;
    private readonly int[] leaves;

    public LeafRaster(MeasurementGrid grid, Plane plane, Outline outline)
    {
        var (minEast, maxEast) = (outline.Corners.Min(c => c.East), outline.Corners.Max(c => c.East));
        var (minNorth, maxNorth) = (outline.Corners.Min(c => c.North), outline.Corners.Max(c => c.North));
        var (first, last) = (Tile.At(plane.ToGeo(new Spot(minEast, maxNorth)), Zoom), Tile.At(plane.ToGeo(new Spot(maxEast, minNorth)), Zoom));
        (west, north) = (first.X - 1, first.Y - 1);
        (columns, rows) = (last.X - west + 2, last.Y - north + 2);

        originColumn = Column(plane.Origin);
        columnsPerMetre = (Column(plane.ToGeo(new Spot(1000, 0))) - originColumn) / 1000;
        south = minNorth - (2 * StepMetres);
        rowAt = [.. Enumerable.Range(0, (int)((maxNorth - south) / StepMetres) + 4).Select(i => Row(plane.ToGeo(new Spot(0, south + (i * StepMetres)))))];

        leaves = new int[columns * rows];
        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] = grid.IndexOf(Tile.FromXY(Zoom, west + (i % columns), north + (i / columns)));
        }
    }

    /// <summary>Index of the leaf, −1 outside the coverage.</summary>
    public int At(Spot spot)
    {
        var column = (int)Math.Floor(originColumn + (spot.East * columnsPerMetre)) - west;
        var step = Math.Clamp((spot.North - south) / StepMetres, 0, rowAt.Length - 1.001f);
        var i = (int)step;
        var row = (int)Math.Floor(rowAt[i] + ((step - i) * (rowAt[i + 1] - rowAt[i]))) - north;
        return column >= 0 && column < columns && row >= 0 && row < rows ? leaves[(row * columns) + column] : -1;
    }

    private static double Column(GeoPoint point) => (point.Longitude + 180) / 360 * (1 << Zoom);

    private static double Row(GeoPoint point)
    {
        var sin = Math.Sin(double.DegreesToRadians(point.Latitude));
        return (0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI))) * (1 << Zoom);
    }
}
