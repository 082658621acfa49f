using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Places;

/// <summary>A time in which a place was not measured although it is registered.</summary>
/// <param name="StartUnixSeconds">The first second.</param>
/// <param name="EndUnixSeconds">The first second after it.</param>
/// <param name="Reason"><see cref="FigureReason.DeclaredOutage"/> or <see cref="FigureReason.NoCoverage"/>.</param>
public readonly record struct PlaceGap(long StartUnixSeconds, long EndUnixSeconds, FigureReason Reason);
