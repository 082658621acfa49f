using System.ComponentModel.DataAnnotations;
using SmartSteps.Insights.Densities;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>Population densities.</summary>
/// <param name="TimedPopulationDensityData">Intervals of an hour with their cells; none where the whole area is not supported.</param>
/// <param name="Status">Whether all of the area is measured, a part, or nothing of it.</param>
/// <param name="StatusInfo">What else is to be said of it.</param>
/// <param name="OperationId">Which request this answers, where it was asked for by a sink.</param>
internal sealed record PopulationDensityView(
    IReadOnlyList<TimedDensityView> TimedPopulationDensityData,
    [property: AllowedValues("SUPPORTED_AREA", "PART_OF_AREA_NOT_SUPPORTED", "AREA_NOT_SUPPORTED", "OPERATION_NOT_COMPLETED")] string Status,
    string? StatusInfo = null,
    string? OperationId = null)
{
    /// <summary>Nothing of the area is measured.</summary>
    public static PopulationDensityView Nowhere { get; } = new([], "AREA_NOT_SUPPORTED");

    public static PopulationDensityView Of(DensityAnswer answer, int cells, string? info) => answer.CoveredCells == 0
        ? Nowhere
        : new(
            [
                .. answer.Hours.Select(hour => new TimedDensityView(
                    CamaraTime.Text(hour.Hour.StartUnixSeconds), CamaraTime.Text(hour.Hour.EndUnixSeconds), [.. hour.Cells.Select(cell => DensityCellView.Of(cell))])),
            ],
            answer.CoveredCells == cells ? "SUPPORTED_AREA" : "PART_OF_AREA_NOT_SUPPORTED",
            info);
}
