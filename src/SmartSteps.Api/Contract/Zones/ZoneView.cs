using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>A zone.</summary>
/// <param name="Id">Its name in paths, unique among yours.</param>
/// <param name="Market">The market it lies in.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="IndoorZones">Indoor zones of the cell plan that it is measured on; left out where it is measured on leaves.</param>
/// <param name="Parent">The mall that it is a part of.</param>
/// <param name="Level">Storey of an indoor zone, 0 for the ground floor.</param>
/// <param name="MeasuredAs">The earlier zone that it is measured as, because the two hardly differ.</param>
/// <param name="From">The first local day it is measured on; left out where it is measured on all days.</param>
/// <param name="Until">The local day from which on it is not measured any more; left out while it goes on.</param>
/// <param name="Bounds">West, south, east, north of its outline, degrees; left out where it was not drawn.</param>
internal sealed record ZoneView(
    string Id,
    string Market,
    string Name,
    IReadOnlyList<string>? IndoorZones,
    string? Parent,
    int? Level,
    string? MeasuredAs,
    DateOnly? From,
    DateOnly? Until,
    double[]? Bounds)
{
    public static ZoneView Of(Zone zone)
    {
        var box = zone.Area?.EnvelopeInternal;
        return new ZoneView(
            zone.Id.Value,
            zone.Market.Value,
            zone.Name,
            zone.IndoorZones.IsDefaultOrEmpty ? null : zone.IndoorZones,
            zone.Parent?.Value,
            zone.Level,
            zone.MeasuredAs?.Value,
            zone.From == DateOnly.MinValue ? null : zone.From,
            zone.Until,
            box is null ? null : [Math.Round(box.MinX, 7), Math.Round(box.MinY, 7), Math.Round(box.MaxX, 7), Math.Round(box.MaxY, 7)]);
    }
}
