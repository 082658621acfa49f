using SmartSteps.Grid;

namespace SmartSteps.Insights.Footfall;

/// <summary>A box in WGS 84 degrees that does not cross the antimeridian.</summary>
/// <remarks>
/// It selects the tiles that share some area with it; a tile that only touches an edge or a corner is not selected.
/// </remarks>
public readonly record struct BoundingBox
{
    private BoundingBox(double west, double south, double east, double north) => (West, South, East, North) = (west, south, east, north);

    /// <summary>Western edge, degrees.</summary>
    public double West { get; }

    /// <summary>Southern edge, degrees.</summary>
    public double South { get; }

    /// <summary>Eastern edge, degrees; east of <see cref="West"/>.</summary>
    public double East { get; }

    /// <summary>Northern edge, degrees; north of <see cref="South"/>.</summary>
    public double North { get; }

    /// <summary>Makes a box; false where an edge is out of range or the box has no area.</summary>
    public static bool TryCreate(double west, double south, double east, double north, out BoundingBox box)
    {
        var good = west is >= -180 and <= 180 && east is >= -180 and <= 180 && west < east
            && south is >= -90 and <= 90 && north is >= -90 and <= 90 && south < north;
        box = good ? new BoundingBox(west, south, east, north) : default;
        return good;
    }

    /// <summary>True when the tile shares some area with the box.</summary>
    public bool Meets(Tile tile) => tile.West < East && tile.East > West && tile.South < North && tile.North > South;
}
