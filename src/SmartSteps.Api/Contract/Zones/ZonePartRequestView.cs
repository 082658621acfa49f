using System.Text.Json;

namespace SmartSteps.Api.Contract;

/// <summary>A part of a mall: one indoor zone of the cell plan.</summary>
/// <param name="Id">Its name in paths, unique among your zones.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="IndoorZone">The indoor zone, as the cell plan calls it.</param>
/// <param name="Outline">The outline it is drawn with, as GeoJSON.</param>
/// <param name="Level">Storey, 0 for the ground floor.</param>
internal sealed record ZonePartRequestView(string Id, string Name, string IndoorZone, JsonElement? Outline, int? Level);
