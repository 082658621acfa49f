using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Noding;

namespace SmartSteps.Markets.Zones;

/// <summary>Counts how often rings cross themselves and each other, up to a limit: a scribble would take minutes to repair.</summary>
internal sealed class Crossings : ISegmentIntersector
{
    private readonly RobustLineIntersector intersector = new();
    private readonly int limit;
    private int count;

    private Crossings(int limit) => this.limit = limit;

    public bool IsDone => count > limit;

    /// <summary>True when there are more crossings than the limit.</summary>
    public static bool MoreThan(int limit, Geometry area)
    {
        var crossings = new Crossings(limit);
        var rings = LinearComponentExtracter.GetLines(area).Select(ring => (ISegmentString)new NodedSegmentString(ring.Coordinates, null)).ToList();
        new MCIndexNoder(crossings).ComputeNodes(rings);
        return crossings.IsDone;
    }

    public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
    {
        if (ReferenceEquals(e0, e1) && segIndex0 == segIndex1)
        {
            return;
        }

        intersector.ComputeIntersection(
            e0.Coordinates[segIndex0], e0.Coordinates[segIndex0 + 1], e1.Coordinates[segIndex1], e1.Coordinates[segIndex1 + 1]);
        count += intersector.HasIntersection && intersector.IsProper ? 1 : 0;
    }
}
