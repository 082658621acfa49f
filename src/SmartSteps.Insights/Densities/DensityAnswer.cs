using System.Collections.Immutable;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Densities;

/// <summary>Population densities of cells, hour by hour. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Hours">The hours, ascending.</param>
/// <param name="CoveredCells">How many of the cells are measured on any grid that the answer rests on.</param>
/// <param name="Basis">The seals that it was computed from.</param>
public sealed record DensityAnswer(Market Market, ImmutableArray<DensityHour> Hours, int CoveredCells, AnswerBasis Basis);
