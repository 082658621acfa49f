using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>An area: a polygon, or a list of geohashes.</summary>
/// <param name="AreaType">POLYGON or GEOHASHLIST.</param>
/// <param name="Boundary">Of a polygon: 3 to 15 corners, in the order in which one walks round it.</param>
/// <param name="Geohashes">Of a list: 1 to 1,000 geohashes, which may differ in length.</param>
internal sealed record DensityAreaView(
    [property: AllowedValues("POLYGON", "GEOHASHLIST")] string AreaType, IReadOnlyList<CamaraPointView>? Boundary = null, IReadOnlyList<string>? Geohashes = null);
