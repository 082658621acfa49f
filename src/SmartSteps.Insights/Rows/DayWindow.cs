using SmartSteps.Facts;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Rows;

/// <summary>The released days that an answer is computed from.</summary>
/// <param name="Rows">A row a day, ascending; none where <paramref name="Absent"/> says why.</param>
/// <param name="Absent">Why no day of the window has a row; null where one has.</param>
/// <param name="Longer">The longer window that was taken instead, because the one asked for may not be shown; null for the one asked for.</param>
internal sealed record DayWindow(IReadOnlyList<SealedRow> Rows, FigureReason? Absent, LongerWindow? Longer);
