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

    /// <summary>Whole metres from leaf to leaf, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Metres(int from, int to)
    {
        long east = places[to].East - places[from].East;
        long north = places[to].North - places[from].North;
        return (int)Math.Sqrt((east * east) + (north * north));
    }
}
