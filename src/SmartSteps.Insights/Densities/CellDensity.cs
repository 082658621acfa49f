using SmartSteps.Grid;

namespace SmartSteps.Insights.Densities;

/// <summary>People for each square kilometre of a cell in an hour, as whole numbers. Without a number unless it is estimated.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Kind">What is known.</param>
/// <param name="People">The estimate; between the two others.</param>
/// <param name="Low">Lower end of the 95 % interval, rounded down, at least 0.</param>
/// <param name="High">Upper end of the 95 % interval, rounded up.</param>
public readonly record struct CellDensity(Geohash Cell, DensityKind Kind, int People, int Low, int High)
{
    /// <summary>A cell without a number.</summary>
    public static CellDensity Without(Geohash cell, DensityKind kind) => new(cell, kind, 0, 0, 0);
}
