using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Demographics;

/// <summary>
/// Visitors by hour and group, <c>modelled</c>: measured visitors of the hour times the shares that the part of the day had in the place over
/// the days asked for. Immutable.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The time asked for.</param>
/// <param name="Hours">Every hour of it.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record ModelledHours(Market Market, FigureWindow Window, ImmutableArray<ModelledHour> Hours, AnswerBasis Basis);
