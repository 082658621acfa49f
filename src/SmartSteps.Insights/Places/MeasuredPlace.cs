using System.Collections.Immutable;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Places;

/// <summary>A zone, or any polygon, as it was measured over time. Says nothing of who asks. Immutable.</summary>
public sealed record MeasuredPlace
{
    /// <summary>How it was measured, ascending, without overlap.</summary>
    public required ImmutableArray<MeasuredSpan> Spans { get; init; }

    /// <summary>√ of its area in metres, over 0: decides how well signalling tells what happens in it.</summary>
    public required double SideMetres { get; init; }

    /// <summary>True for a zone that is measured on indoor cells and not on leaves.</summary>
    public bool Indoors { get; init; }

    /// <summary>When it was not measured: declared outages, and times outside coverage. Without overlap.</summary>
    public ImmutableArray<PlaceGap> Gaps { get; init; } = [];

    /// <summary>How far a figure of visitors of the place may be off beside noise: indoors the cells decide, not how large the outline is.</summary>
    public EstimateError ErrorOf(EstimateKind kind) => EstimateError.Of(
        Indoors && kind is (EstimateKind.ZoneHourVisitors or EstimateKind.ZoneDayVisitors) ? EstimateKind.IndoorVisitors : kind, SideMetres);

    /// <summary>The span that holds a day, or null.</summary>
    public MeasuredSpan? SpanOf(DateOnly day)
    {
        foreach (var span in Spans)
        {
            if (span.Holds(day))
            {
                return span;
            }
        }

        return null;
    }

    /// <summary>Why nothing was measured in this stretch of time as far as the place alone decides: gaps of at least half of it. Or null.</summary>
    public FigureReason? GapIn(DateOnly day, long startUnixSeconds, long endUnixSeconds)
    {
        if (SpanOf(day) is not { } span)
        {
            return Spans.IsDefaultOrEmpty ? FigureReason.NoCoverage
                : day < Spans[0].From ? FigureReason.BeforeFirstDay
                : Spans[^1].Until is { } end && day >= end ? FigureReason.AfterLastDay
                : FigureReason.NoCoverage;
        }

        if (span.IsOutsideCoverage)
        {
            return FigureReason.NoCoverage;
        }

        // A day with an outage of an hour was measured; what counts is whether most of the window was.
        long lost = 0;
        FigureReason? reason = null;
        foreach (var gap in Gaps)
        {
            var part = Math.Min(gap.EndUnixSeconds, endUnixSeconds) - Math.Max(gap.StartUnixSeconds, startUnixSeconds);
            if (part > 0)
            {
                lost += part;
                reason ??= gap.Reason;
            }
        }

        return lost * 2 >= endUnixSeconds - startUnixSeconds ? reason : null;
    }
}
