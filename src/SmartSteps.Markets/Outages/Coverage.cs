using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Outages;

/// <summary>
/// Tells places that are not measured from places where few people are. Decided by the cell plan and declared outages alone, never by counts: pure,
/// so that nothing about anyone follows from <c>no_data</c>.
/// </summary>
/// <remarks>A place is out for a window when, over its ground and the window's time together, at least half was out.</remarks>
public static class Coverage
{
    private const double LeastShare = 0.5;

    /// <summary>Of leaves: a tile's, a zone's, a market's.</summary>
    /// <param name="leaves">The place's leaves on the grid of the window.</param>
    /// <param name="fromUnixSeconds">The window's first second.</param>
    /// <param name="toUnixSeconds">The first second after the window.</param>
    /// <param name="outages">The market's outages that share some time with the window; others do no harm.</param>
    public static CoverageState OfLeaves(
        IReadOnlyCollection<Tile> leaves, long fromUnixSeconds, long toUnixSeconds, IReadOnlyList<Outage> outages)
    {
        if (leaves.Count == 0)
        {
            return CoverageState.OutsideCoverage;
        }

        if (outages.Count == 0)
        {
            return CoverageState.Covered;
        }

        double all = 0;
        double lost = 0;
        foreach (var leaf in leaves)
        {
            var ground = GroundArea.SquareMetres(leaf);
            all += ground;
            lost += ground * LostShare(fromUnixSeconds, toUnixSeconds, outages, outage => ShareOf(leaf, outage));
        }

        return lost >= LeastShare * all ? CoverageState.DeclaredOutage : CoverageState.Covered;
    }

    /// <summary>Of indoor zones: a zone that is measured on cells.</summary>
    /// <param name="indoorZones">Those of the zone's names that the cell plan of the window knows.</param>
    /// <param name="fromUnixSeconds">The window's first second.</param>
    /// <param name="toUnixSeconds">The first second after the window.</param>
    /// <param name="outages">The market's outages that share some time with the window; others do no harm.</param>
    public static CoverageState OfIndoorZones(
        IReadOnlyCollection<string> indoorZones, long fromUnixSeconds, long toUnixSeconds, IReadOnlyList<Outage> outages)
    {
        if (indoorZones.Count == 0)
        {
            return CoverageState.OutsideCoverage;
        }

        var lost = indoorZones.Sum(name => LostShare(
            fromUnixSeconds, toUnixSeconds, outages, outage => outage.IsWholeMarket || outage.IndoorZones.Contains(name, StringComparer.Ordinal) ? 1 : 0));
        return lost >= LeastShare * indoorZones.Count ? CoverageState.DeclaredOutage : CoverageState.Covered;
    }

    /// <summary>How much of the leaf an outage reaches. Its leaves may be of a grid before or after this one's.</summary>
    private static double ShareOf(Tile leaf, Outage outage)
    {
        if (outage.IsWholeMarket || outage.Leaves.Any(tile => tile.Contains(leaf)))
        {
            return 1;
        }

        return outage.Leaves.Where(leaf.Contains).Sum(tile => Math.ScaleB(1, 2 * (leaf.Zoom - tile.Zoom)));
    }

    /// <summary>The part of place and window that was out: at each second the outage counts that reaches furthest.</summary>
    private static double LostShare(long from, long to, IReadOnlyList<Outage> outages, Func<Outage, double> reach)
    {
        var hits = outages
            .Select(outage => (From: Math.Max(from, outage.FromUnixSeconds), To: Math.Min(to, outage.ToUnixSeconds), Reach: reach(outage)))
            .Where(hit => hit.From < hit.To && hit.Reach > 0)
            .ToList();
        if (hits.Count == 0)
        {
            return 0;
        }

        var edges = hits.SelectMany(hit => new[] { hit.From, hit.To }).Distinct().Order().ToList();
        double lost = 0;
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            lost += (edges[i + 1] - edges[i]) * hits.Where(hit => hit.From <= edges[i] && hit.To >= edges[i + 1]).Select(hit => hit.Reach).DefaultIfEmpty(0).Max();
        }

        return lost / (to - from);
    }
}
