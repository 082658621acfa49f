using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Visitors;

/// <summary>The 24 typical hours of a window. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days that the hours are means over.</param>
/// <param name="Days">Which of these days.</param>
/// <param name="Hours">Local hours 0 to 23.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record TypicalDay(
    Market Market, FigureWindow Window, DayKind Days, ImmutableArray<TypicalHour> Hours, AnswerBasis Basis);
