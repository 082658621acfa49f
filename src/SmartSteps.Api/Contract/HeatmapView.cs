using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Contract;

/// <summary>Footfall by tile in one hour.</summary>
/// <param name="Market">The market.</param>
/// <param name="Start">Start of the hour, local.</param>
/// <param name="End">End of the hour (exclusive), local.</param>
/// <param name="Zoom">The zoom asked for; left out when the leaves themselves were.</param>
/// <param name="Bbox">The box asked for: west, south, east, north.</param>
/// <param name="Status"><c>no_data</c> where nothing is measured; else left out, each tile says its own.</param>
/// <param name="Reason">Why there is nothing.</param>
/// <param name="Tiles">Disjoint tiles in quadkey order.</param>
internal sealed record HeatmapView(
    string Market, DateTimeOffset Start, DateTimeOffset End, int? Zoom, double[]? Bbox, [property: AllowedValues("no_data")] string? Status, [property: AllowedValues("no_coverage")] string? Reason, IReadOnlyList<TileFigureView> Tiles);
