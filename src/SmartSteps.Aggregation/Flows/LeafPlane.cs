using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Aggregation.Flows;

/// <summary>
/// The centres of the leaves on the plane that touches the Earth at the first of them, in whole metres: distances across a city to within a leaf, at
/// the price of a root. Immutable, thread-safe.
/// </summary>
internal sealed class LeafPlane
{
    private readonly (int East, int North)[] places;

    /// <summary>The plane of a grid.</summary>
    public LeafPlane(MeasurementGrid grid)
    {
        places = new (int, int)[grid.Leaves.Length];
        var origin = grid.Leaves.IsEmpty ? default : grid.Leaves[0].Centre;
        var metresPerDegree = Math.PI * GeoPoint.EarthRadiusMetres / 180;
        var cos = Math.Cos(double.DegreesToRadians(origin.Latitude));
        for (var leaf = 0; leaf < places.Length; leaf++)
        {
            var centre = grid.Leaves[leaf].Centre;
            places[leaf] = (
                (int)Math.Round((centre.Longitude - origin.Longitude) * metresPerDegree * cos),
                (int)Math.Round((centre.Latitude - origin.Latitude) * metresPerDegree));
        }
    }

    /// <summary>The centre of a leaf, in metres to the east and to the north of the first leaf's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int East, int North) PlaceOf(int leaf) => places[leaf];

    /// <summary>Whole metres from place to place, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Metres((int East, int North) from, (int East, int North) to)
    {
        long east = to.East - from.East;
        long north = to.North - from.North;

        // On one globe there is no distance that would not fit.
        return double.ConvertToIntegerNative<int>(Math.Sqrt((east * east) + (north * north)));
    }
}
