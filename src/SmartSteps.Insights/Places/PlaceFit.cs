using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Places;

/// <summary>How well a zone's outline and what is measured for it fit each other.</summary>
/// <param name="InsideShare">Share of the measured ground that lies within the outline, 0 to 1, rounded to 0.001: visitors of the rest are counted too.</param>
/// <param name="MeasuredShare">Share of the outline that is measured, 0 to 1, rounded to 0.001: visitors of the rest are not counted.</param>
public sealed record PlaceFit(double InsideShare, double MeasuredShare)
{
    /// <summary>The fit on the last days that a question is about, or null indoors, outside coverage, and where it was not measured on them.</summary>
    /// <param name="question">About a registered zone.</param>
    public static PlaceFit? Of(PlaceQuestion question)
    {
        var place = question.Place;
        var span = place.Spans.LastOrDefault(s => s.From < question.DayAfter && !(s.Until <= question.FirstDay));
        if (place.Indoors || span is null || span.Leaves.IsDefaultOrEmpty)
        {
            return null;
        }

        // Leaves that are covered by half at least, else the one of which most ground is: what the zone snaps to.
        var measured = span.Leaves.Where(l => l.Parts * 2 >= LeafWeight.Whole).ToList();
        if (measured.Count == 0)
        {
            measured = [span.Leaves.MaxBy(Covered)];
        }

        var inside = measured.Sum(Covered);
        return new PlaceFit(
            Rounded(inside / measured.Sum(l => GroundArea.SquareMetres(l.Leaf))),
            Rounded(inside / (place.SideMetres * place.SideMetres)));
    }

    private static double Covered(LeafWeight leaf) => GroundArea.SquareMetres(leaf.Leaf) * leaf.Parts / LeafWeight.Whole;

    private static double Rounded(double share) => Math.Round(Math.Min(1, share), 3);
}
