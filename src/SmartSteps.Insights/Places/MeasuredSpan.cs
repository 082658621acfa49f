using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Places;

/// <summary>Local days in a row on which a place was measured in one way, on one grid.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last, or null while it goes on.</param>
/// <param name="GridVersion">The grid that <paramref name="Leaves"/> are of.</param>
/// <param name="Measure">The measurement of its visitors; null for a place that is not registered and so has footfall and demographics alone.</param>
/// <param name="Leaves">What it covers of each leaf, ascending; empty for an indoor zone and for a place outside the grid.</param>
public sealed record MeasuredSpan(
    DateOnly From, DateOnly? Until, string GridVersion, MeasureId? Measure, ImmutableArray<LeafWeight> Leaves)
{
    /// <summary>True where no leaf and no cell measures it: the place lies outside the network.</summary>
    public bool IsOutsideCoverage => Measure is null && Leaves.IsDefaultOrEmpty;

    /// <summary>True when the day is one of the span.</summary>
    public bool Holds(DateOnly day) => day >= From && (Until is not { } until || day < until);

    /// <summary>The smallest tile that holds every leaf, not coarser than the market's ladder allows; null where there is none.</summary>
    public Tile? Enclosing(int coarsest)
    {
        if (Leaves.IsDefaultOrEmpty)
        {
            return null;
        }

        // All leaves of the grid between the first and the last share what these two share.
        var (first, last) = (Leaves[0].Leaf, Leaves[^1].Leaf);
        for (var zoom = Math.Min(first.Zoom, last.Zoom); zoom >= coarsest; zoom--)
        {
            if (first.Ancestor(zoom) == last.Ancestor(zoom))
            {
                return first.Ancestor(zoom);
            }
        }

        return null;
    }
}
