using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>The edges of a tile in degrees, and points inside it.</summary>
internal readonly record struct GeoBox(double South, double West, double North, double East)
{
    public static GeoBox Of(Tile tile)
    {
        var size = (double)(1 << tile.Zoom);
        return new GeoBox(Latitude((tile.Y + 1) / size), (tile.X / size * 360) - 180, Latitude(tile.Y / size), ((tile.X + 1) / size * 360) - 180);
    }

    /// <summary>Side in metres along the middle parallel.</summary>
    public double SideMetres =>
        (East - West) * RadioModel.MetresPerDegree * Math.Cos(double.DegreesToRadians((South + North) / 2));

    /// <summary>The centre of a field of a regular n × n division.</summary>
    public GeoPoint Field(int row, int column, int n) =>
        new(South + ((row + 0.5) / n * (North - South)), West + ((column + 0.5) / n * (East - West)));

    private static double Latitude(double fraction) =>
        double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - (2 * fraction)))));
}
