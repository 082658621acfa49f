using SmartSteps.Network;
using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Network;

/// <summary>
/// A cell as the simulated handsets hear it, in decibels on an arbitrary scale: path loss with two slopes, a cosine-power antenna with side
/// lobes and a weak spot under the mast, and what no plan says: power and azimuth that are not quite what was planned.
/// </summary>
internal sealed class RadioCell
{
    private const double BreakMetres = 250;
    private const double NearSlope = 24;
    private const double FarSlope = 38;
    private const double LevelAtBreak = 22.9;
    private const double IndoorSlope = 35;
    private const double WallDecibels = 23;
    private const double SectorGain = 6;
    private const double IndoorLevel = 48;
    private const double MinOutdoorMetres = 25;
    private const double MinIndoorMetres = 15;
    private const double BackDecibels = -22;
    private const double LobeDecibels = 3;
    private const double TiltDecibels = 8;
    private const double TiltMetres = 90;
    private const double PowerSpread = 2.5;
    private const double AzimuthSpreadDegrees = 6;

    private readonly bool sector;
    private readonly double azimuth;
    private readonly double beam;
    private readonly double power;
    private readonly double bias;

    /// <param name="typicalRange">Median planned range of the plan's outdoor cells, in metres; planned power follows range, damped.</param>
    /// <param name="luck">Seed of what the plan does not say of the cell.</param>
    public RadioCell(Cell cell, Spot spot, double typicalRange, ulong luck)
    {
        Spot = spot;
        Zone = cell.IndoorZone;
        IsCapacity = cell.Technology == "NR";
        sector = cell.AzimuthDegrees is not null && (cell.BeamWidthDegrees ?? 120) < 360;
        azimuth = double.DegreesToRadians((cell.AzimuthDegrees ?? 0) + (AzimuthSpreadDegrees * Rng.HashNormal(luck ^ 0xA21)));
        beam = double.DegreesToRadians(cell.BeamWidthDegrees ?? 120);
        power = -0.3 / Math.Log10(Math.Pow(Math.Cos(beam / 4), 2));
        bias = Math.Clamp(12 * Math.Log10((cell.RangeMetres ?? typicalRange) / typicalRange), -6, 6) + (PowerSpread * Rng.HashNormal(luck ^ 0xB0));
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

        var level = bias + LevelAtBreak
            - ((distance < BreakMetres ? NearSlope : FarSlope) * Math.Log10(Math.Max(distance, MinOutdoorMetres) / BreakMetres))
            - (TiltDecibels * Math.Exp(-distance * distance / (TiltMetres * TiltMetres)));
        if (sector)
        {
            var off = Math.Abs(Math.Atan2(at.East - Spot.East, at.North - Spot.North) - azimuth) % (2 * Math.PI);
            off = off > Math.PI ? (2 * Math.PI) - off : off;
            var cosine = Math.Cos(off / 2);
            var lobe = off > beam ? LobeDecibels * Math.Cos(5 * off) : 0;
            level += SectorGain + Math.Max(10 * power * Math.Log10(Math.Max(cosine * cosine, 1e-4)), BackDecibels) + lobe;
        }

        return (float)level;
    }

    /// <summary>At least <see cref="LevelAt"/>, but for rounding, and sooner known: as if the spot lay in the middle of the beam, and high above the ground.</summary>
    public float MostAt(Spot at)
    {
        double distance = Spot.DistanceTo(at);
        if (Zone is not null)
        {
            return LevelAt(at);
        }

        var slope = distance < BreakMetres ? NearSlope : FarSlope;
        return (float)(bias + LevelAtBreak - (slope * Math.Log10(Math.Max(distance, MinOutdoorMetres) / BreakMetres)) + (sector ? SectorGain + LobeDecibels : 0));
    }

    /// <summary>Mean level inside the cell's own building.</summary>
    public float IndoorLevelAt(Spot at) =>
        (float)(IndoorLevel - (IndoorSlope * Math.Log10(Math.Max(Spot.DistanceTo(at), MinIndoorMetres) / MinIndoorMetres)));
}
