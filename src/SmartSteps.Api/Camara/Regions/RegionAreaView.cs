using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Camara.Regions;

/// <summary>A region: a circle, or a polygon.</summary>
/// <param name="AreaType">CIRCLE or POLYGON.</param>
/// <param name="Center">Of a circle: its centre.</param>
/// <param name="Radius">Of a circle: its radius in metres, 1 to 100,000.</param>
/// <param name="Boundary">Of a polygon: 3 to 15 corners, in the order in which one walks round it.</param>
internal sealed record RegionAreaView(
    [property: AllowedValues("CIRCLE", "POLYGON")] string AreaType, CamaraPointView? Center = null, double? Radius = null, IReadOnlyList<CamaraPointView>? Boundary = null);
