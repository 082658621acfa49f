using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using SmartSteps.Api.Http;
using SmartSteps.Grid;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>What is asked of population density, read and checked.</summary>
/// <param name="Cells">The cells, each once; of a polygon from south to north, each row from west to east.</param>
/// <param name="Outline">The polygon that was asked for; null for a list of geohashes.</param>
/// <param name="Start">The start of the time.</param>
/// <param name="End">Its end; not before the start.</param>
/// <param name="Sink">Where the answer is to be sent instead; null for at once.</param>
internal sealed record DensityRequest(IReadOnlyList<Geohash> Cells, Polygon? Outline, DateTimeOffset Start, DateTimeOffset End, DensitySink? Sink)
{
    /// <summary>
    /// The place that is bought: the polygon, where the cells are the finest, which then may reach a cell's width beyond it; else the cells themselves, so that no coarse cell tells of
    /// ground outside the contract.
    /// </summary>
    public PurchasedPlace Place => PurchasedPlace.OfPart(
        EntityTag.Of(string.Join(' ', Cells)),
        Outline is { } polygon && Cells.All(cell => cell.Length == DensityRequestReader.MostPrecision)
            ? polygon
            : UnaryUnionOp.Union(Cells.Select(cell => new GeometryFactory().ToGeometry(new Envelope(cell.West, cell.East, cell.South, cell.North)))));
}
