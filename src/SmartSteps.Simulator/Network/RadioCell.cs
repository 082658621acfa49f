using SmartSteps.Network;
using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Network;

/// <summary>A cell as the simulated handsets hear it: 3GPP-like path loss and antenna pattern, in decibels on an arbitrary scale.</summary>
internal sealed class RadioCell
{
    private const double OutdoorSlope = 37.6;
    private const double IndoorSlope = 35;
    private const double WallDecibels = 23;
    private const double SectorGain = 6;
    private const double IndoorLevel = 48;
    private const double MinOutdoorMetres = 35;
    private const double MinIndoorMetres = 15;

    private readonly bool sector;
    private readonly double azimuth;
    private readonly double beam;
    private readonly double bias;

    /// <param name="typicalRange">Median planned range of the plan's outdoor cells, in metres; planned power follows range, damped.</param>
    public RadioCell(Cell cell, Spot spot, double typicalRange)
    {
        Spot = spot;
        Zone = cell.IndoorZone;
        IsCapacity = cell.Technology == "NR";
        sector = cell.AzimuthDegrees is not null && (cell.BeamWidthDegrees ?? 120) < 360;
        azimuth = double.DegreesToRadians(cell.AzimuthDegrees ?? 0);
        beam = double.DegreesToRadians(cell.BeamWidthDegrees ?? 120);
        bias = Math.Clamp(12 * Math.Log10((cell.RangeMetres ?? typicalRange) / typicalRange), -6, 6);
    }

    public Spot Spot { get; }

    public string? Zone { get; }

    /// <summary>True for the capacity layer, which only newer handsets use.</summary>
    public bool IsCapacity { get; }

    /// <summary>Mean level outdoors at a spot, before shadowing.</summary>
    public float LevelAt(Spot at)
    {
        double distance = Spot.DistanceTo(at);
        if (Zone is not null)
        {
            return (float)(IndoorLevel - WallDecibels - (IndoorSlope * Math.Log10(Math.Max(distance, MinIndoorMetres) / MinIndoorMetres)));
        }

        var level = bias - (OutdoorSlope * Math.Log10(Math.Max(distance, MinOutdoorMetres) / 1000));
        if (sector)
        {
            var off = Math.Abs(Math.Atan2(at.East - Spot.East, at.North - Spot.North) - azimuth);
            off = off > Math.PI ? (2 * Math.PI) - off : off;
            level += SectorGain - Math.Min(12 * off * off / (beam * beam), 25);
        }

        return (float)level;
    }

    /// <summary>Mean level inside the cell's own building.</summary>
    public float IndoorLevelAt(Spot at) =>
        (float)(IndoorLevel - (IndoorSlope * Math.Log10(Math.Max(Spot.DistanceTo(at), MinIndoorMetres) / MinIndoorMetres)));
}
