using System.Collections.Immutable;
using SmartSteps.Grid;

namespace SmartSteps.Insights.Densities;

/// <summary>All cells of an answer in one hour.</summary>
/// <param name="Hour">The hour of the market's local day.</param>
/// <param name="IsForecast">True where the hour is not sealed, so that it was made from the same hour of weeks before.</param>
/// <param name="Cells">The cells, in the order they were asked for.</param>
public sealed record DensityHour(TimeBucket Hour, bool IsForecast, ImmutableArray<CellDensity> Cells);
