using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Flows;

/// <summary>All trips from a place.</summary>
/// <param name="From">Key of the area, or of the indoor zone's measurement.</param>
/// <param name="Total">Trips a day to everywhere: exactly the sum of all its released cells.</param>
/// <param name="Shown">How many of its flows may be shown.</param>
/// <param name="Suppressed">How many may not.</param>
/// <param name="Elsewhere">Those that may not, together.</param>
public sealed record FlowRow(ulong From, Figure Total, int Shown, int Suppressed, Figure Elsewhere);
