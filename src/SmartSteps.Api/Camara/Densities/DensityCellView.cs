using System.ComponentModel.DataAnnotations;
using SmartSteps.Insights.Densities;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>A cell in an interval.</summary>
/// <param name="Geohash">The cell's geohash.</param>
/// <param name="DataType">DENSITY_ESTIMATION; LOW_DENSITY where too few devices were there to be shown; NO_DATA where nothing is measured.</param>
/// <param name="MaxPplDensity">Upper end of the 95 % interval, people/km².</param>
/// <param name="MinPplDensity">Lower end of the 95 % interval, people/km².</param>
/// <param name="PplDensity">The estimate, people/km².</param>
internal sealed record DensityCellView(
    string Geohash, [property: AllowedValues("NO_DATA", "LOW_DENSITY", "DENSITY_ESTIMATION")] string DataType, int? MaxPplDensity, int? MinPplDensity, int? PplDensity)
{
    public static DensityCellView Of(in CellDensity cell) => cell.Kind switch
    {
        DensityKind.Estimated => new(cell.Cell.ToString(), "DENSITY_ESTIMATION", cell.High, cell.Low, cell.People),
        DensityKind.LowDensity => new(cell.Cell.ToString(), "LOW_DENSITY", null, null, null),
        _ => new(cell.Cell.ToString(), "NO_DATA", null, null, null),
    };
}
