using System.Globalization;
using System.Text;
using SmartSteps.Markets;

namespace SmartSteps.Benchmarks.Year;

/// <summary>The market of the year: a city of 30 km with 3,000 cells, 550 m apart, live and so sold.</summary>
internal static class YearCity
{
    /// <summary>The market's id.</summary>
    public const string Id = "year-city";

    /// <summary>The first local day.</summary>
    public static readonly DateOnly FirstDay = new(2025, 1, 1);

    /// <summary>Degrees north of the city's southern edge.</summary>
    public const double South = 52.35;

    /// <summary>Degrees east of the city's western edge.</summary>
    public const double West = 13.18;

    /// <summary>Degrees from the southern to the northern edge.</summary>
    public const double NorthSouthDegrees = 0.27;

    /// <summary>Degrees from the western to the eastern edge.</summary>
    public const double EastWestDegrees = 0.44;

    private const int Cells = 3_000;
    private const double Margin = 0.02;

    /// <summary>The market.</summary>
    public static Market Market { get; } = MarketFile.Read(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {
          "id": "{{Id}}", "name": "A city's year", "timeZone": "Europe/Berlin", "operator": "op-1", "populationFactor": 3, "status": "live",
          "boundary": { "type": "Polygon", "coordinates": [[
            [{{West - Margin}}, {{South - Margin}}], [{{West + EastWestDegrees + Margin}}, {{South - Margin}}],
            [{{West + EastWestDegrees + Margin}}, {{South + NorthSouthDegrees + Margin}}], [{{West - Margin}}, {{South + NorthSouthDegrees + Margin}}],
            [{{West - Margin}}, {{South - Margin}}]]] }
        }
        """))).Market!;

    /// <summary>The cell plan as its file.</summary>
    public static byte[] CellPlan()
    {
        var text = new StringBuilder("cell,latitude,longitude,azimuth_degrees,beam_width_degrees,range_metres,technology,indoor_zone\n");
        var side = (int)Math.Ceiling(Math.Sqrt(Cells));
        for (var cell = 0; cell < Cells; cell++)
        {
            var latitude = South + (NorthSouthDegrees * ((cell / side) + 0.5) / side);
            var longitude = West + (EastWestDegrees * ((cell % side) + 0.5) / side);
            text.Append(CultureInfo.InvariantCulture, $"262-01-{cell / 100}-{cell % 100},{latitude:0.00000},{longitude:0.00000},,,500,LTE,\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
