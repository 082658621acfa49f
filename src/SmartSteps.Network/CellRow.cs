using System.Globalization;
using SmartSteps.Grid;

namespace SmartSteps.Network;

/// <summary>Reads one row of a cell plan; remembers the first thing that is wrong with it.</summary>
internal sealed class CellRow(IReadOnlyList<string?> fields)
{
    private const int MaxZoneLength = 128;
    private const int MaxTechnologyLength = 16;
    private const int MaxShownLength = 40;

    /// <summary>What is wrong, to be read after the column's name; null while nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Index of the column at fault.</summary>
    public int FaultColumn { get; private set; }

    /// <summary>The field at fault, quoted, shortened and without control characters.</summary>
    public string FaultText
    {
        get
        {
            var text = Text(FaultColumn);
            var shown = text.Length > MaxShownLength ? string.Concat(text.AsSpan(0, MaxShownLength), "…") : text;
            return $"'{new string([.. shown.Select(c => char.IsControl(c) ? '?' : c)])}'";
        }
    }

    /// <summary>The cell, or null and a <see cref="Fault"/>.</summary>
    public Cell? Read()
    {
        var name = Text(0);
        if (name.Length is 0 or > CellId.MaxLength)
        {
            return Reject(0, name.Length == 0 ? "is empty" : $"is longer than {CellId.MaxLength} characters");
        }

        var latitude = Number(1, -Tile.MaxLatitude, Tile.MaxLatitude, required: true);
        var longitude = Number(2, -180, 180, required: true);
        var azimuth = Number(3, double.MinValue, double.MaxValue, required: false);
        var beam = Number(4, double.MinValue, 360, required: false);
        var range = Number(5, double.MinValue, double.MaxValue, required: false);
        var technology = Optional(6);
        var zone = Optional(7);
        if (Fault is not null)
        {
            return null;
        }

        if (latitude == 0 && longitude == 0)
        {
            return Reject(1, "and longitude are both 0, which stands for no position");
        }

        if (beam <= 0)
        {
            return Reject(4, "is not above 0");
        }

        if (range <= 0)
        {
            return Reject(5, "is not above 0");
        }

        if (technology.Length > MaxTechnologyLength)
        {
            return Reject(6, $"is longer than {MaxTechnologyLength} characters");
        }

        return zone.Length > MaxZoneLength
            ? Reject(7, $"is longer than {MaxZoneLength} characters")
            : new Cell(
                new CellId(name),
                new GeoPoint(latitude!.Value, longitude!.Value),
                azimuth is { } a ? Bearing(a) : null,
                beam,
                range,
                Technology(technology),
                zone.Length == 0 ? null : zone);
    }

    private static double Bearing(double degrees)
    {
        var turn = degrees % 360;
        turn = turn < 0 ? turn + 360 : turn;
        return turn is 360 or 0 ? 0 : turn;
    }

    /// <summary>One name a generation, whichever the plan uses; other names stay as they are.</summary>
    private static string Technology(string text) => text.ToUpperInvariant() switch
    {
        "2G" or "GSM" => "GSM",
        "3G" or "WCDMA" or "UMTS" => "UMTS",
        "4G" or "LTE" => "LTE",
        "5G" or "NR" => "NR",
        var other => other,
    };

    private double? Number(int column, double min, double max, bool required)
    {
        var text = required ? Text(column) : Optional(column);
        if (text.Length == 0)
        {
            if (required)
            {
                Reject(column, "is empty");
            }

            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            Reject(column, "is not a number");
            return null;
        }

        if (value < min || value > max)
        {
            Reject(column, min == double.MinValue ? string.Create(CultureInfo.InvariantCulture, $"is above {max}") : "is out of range");
            return null;
        }

        return value;
    }

    private string Optional(int column)
    {
        var text = Text(column);
        return text is "-1" || text.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? "" : text;
    }

    private string Text(int column) => column < fields.Count ? fields[column]?.Trim() ?? "" : "";

    private Cell? Reject(int column, string fault)
    {
        if (Fault is null)
        {
            (FaultColumn, Fault) = (column, fault);
        }

        return null;
    }
}
