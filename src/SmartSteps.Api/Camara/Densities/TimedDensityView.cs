namespace SmartSteps.Api.Camara.Densities;

/// <summary>The cells in an interval of an hour.</summary>
/// <param name="StartTime">Start of the interval.</param>
/// <param name="EndTime">End of the interval.</param>
/// <param name="CellPopulationDensityData">The cells.</param>
internal sealed record TimedDensityView(string StartTime, string EndTime, IReadOnlyList<DensityCellView> CellPopulationDensityData);
