using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>A radio cell of the operator's plan.</summary>
/// <param name="Id">Its name in the event files.</param>
/// <param name="Position">Where the antenna stands.</param>
/// <param name="AzimuthDegrees">Direction of the beam, clockwise from north, 0 to 360; null: omnidirectional or unknown.</param>
/// <param name="BeamWidthDegrees">Horizontal half-power beam width, over 0 to 360; null: 360 without an azimuth, 120 with one.</param>
/// <param name="RangeMetres">Planned reach, over 0; null where the plan does not say.</param>
/// <param name="Technology">Upper-case as planned: <c>GSM</c>, <c>UMTS</c>, <c>LTE</c>, <c>NR</c>; empty where the plan does not say.</param>
/// <param name="IndoorZone">The indoor zone that the cell serves, or null for an outdoor cell.</param>
public sealed record Cell(
    CellId Id,
    GeoPoint Position,
    double? AzimuthDegrees,
    double? BeamWidthDegrees,
    double? RangeMetres,
    string Technology,
    string? IndoorZone);
