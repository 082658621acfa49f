using System.Text.Json;

namespace SmartSteps.Api.Contract;

/// <summary>A zone to be registered: an outline, indoor zones, or a mall with its parts.</summary>
/// <param name="Id">Its name in paths: 1 to 63 lower-case letters, digits and inner hyphens. May be left out where the path names it.</param>
/// <param name="Market">The market it lies in.</param>
/// <param name="Name">Its name for people, 1 to 200 characters.</param>
/// <param name="Outline">GeoJSON polygon or multipolygon, bare or as a Feature. With indoor zones or parts it is only drawn, not measured.</param>
/// <param name="IndoorZones">Indoor zones of the cell plan that it is measured on.</param>
/// <param name="Level">Storey of an indoor zone, 0 for the ground floor.</param>
/// <param name="Parts">The indoor zones of a mall.</param>
/// <param name="From">The first local day to measure; the first that is not closed if left out.</param>
internal sealed record ZoneRequestView(
    string? Id,
    string Market,
    string Name,
    JsonElement? Outline,
    IReadOnlyList<string>? IndoorZones,
    int? Level,
    IReadOnlyList<ZonePartRequestView>? Parts,
    DateOnly? From);
