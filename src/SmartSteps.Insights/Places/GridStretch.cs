using SmartSteps.Facts;

namespace SmartSteps.Insights.Places;

/// <summary>Local days in a row that were measured on one grid.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Grid">The grid.</param>
public sealed record GridStretch(DateOnly From, DateOnly Until, PublishedGrid Grid);
