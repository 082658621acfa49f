using System.Globalization;
using System.Text;

namespace SmartSteps.Benchmarks.Country;

/// <summary>
/// A market as large as a country, 650 km by 650 km at 51° north: one sector a mast and masts on a lattice, each serving 1.4 km², so that a cell is
/// measured on some eight leaves of 390 m. Devices stay near their homes. The same sizes give the same files.
/// </summary>
/// <param name="Cells">Cells of the plan, 1 or more; 290,000 make 2.4 M leaves.</param>
/// <param name="Devices">Subscribers, all of whom take part, 1 to 10,000,000.</param>
/// <param name="Events">Rows of the events file, 1 or more.</param>
/// <param name="Hours">Hours from local midnight that the events spread over, 1 to 24.</param>
internal sealed record CountryMarket(int Cells, int Devices, long Events, int Hours)
{
    /// <summary>The market's id.</summary>
    public const string Id = "country";

    /// <summary>The day that the events are of.</summary>
    public static readonly DateOnly Day = new(2024, 3, 4);

    /// <summary>Hours of the day.</summary>
    public const int HoursOfDay = 24;

    private const double South = 48.4;
    private const double West = 6.5;
    private const double LatitudeStep = 1.2 / 111.2;
    private const double LongitudeStep = 1.2 / 69.0;
    private const int DistrictsPerSide = 20;

    /// <summary>Masts along a side of the country.</summary>
    public int Side => (int)Math.Ceiling(Math.Sqrt(Cells));

    private double North => South + (Side * LatitudeStep);

    private double East => West + (Side * LongitudeStep);

    /// <summary>Writes market.json, cells.csv, areas.geojson, subscribers.csv and events.csv.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "market.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "id": "{{Id}}", "name": "Country", "timeZone": "Etc/UTC", "operator": "op-1", "populationFactor": 3,
              "boundary": {{Box(South - 0.1, West - 0.1, North + 0.1, East + 0.1)}}
            }
            """));
        using (var cells = new StreamWriter(Path.Combine(folder, "cells.csv")))
        {
            WritePlan(cells);
        }

        File.WriteAllText(Path.Combine(folder, "areas.geojson"), Districts());
        using (var register = new StreamWriter(Path.Combine(folder, "subscribers.csv")))
        {
            register.Write("imsi,msisdn,birth_year,gender,consent,line_type\n");
            for (var device = 0; device < Devices; device++)
            {
                register.Write(string.Create(CultureInfo.InvariantCulture, $"{CountryRows.FirstImsi + device},49170{device:0000000},1980,f,granted,phone\n"));
            }
        }

        using var events = new FileStream(Path.Combine(folder, "events.csv"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        new CountryRows(this).WriteTo(events);
    }

    /// <summary>Name of a cell.</summary>
    public static string Cell(int index) => string.Create(CultureInfo.InvariantCulture, $"262-01-{index / 256}-{index % 256}");

    private static string Box(double south, double west, double north, double east) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"type":"Polygon","coordinates":[[[{{west:R}},{{south:R}}],[{{east:R}},{{south:R}}],[{{east:R}},{{north:R}}],[{{west:R}},{{north:R}}],[{{west:R}},{{south:R}}]]]}""");

    private void WritePlan(StreamWriter plan)
    {
        plan.Write("cell,latitude,longitude,azimuth_degrees,beam_width_degrees,range_metres,technology,indoor_zone\n");
        for (var cell = 0; cell < Cells; cell++)
        {
            // Off the lattice by up to a fifth of a step, and turned every way.
            var (row, column) = (cell / Side, cell % Side);
            var latitude = South + (LatitudeStep * (row + (cell * 7919 % 997 / 997.0 / 5)));
            var longitude = West + (LongitudeStep * (column + (cell * 104_729L % 991 / 991.0 / 5)));
            plan.Write(string.Create(CultureInfo.InvariantCulture, $"{Cell(cell)},{latitude:0.000000},{longitude:0.000000},{cell * 37L % 360},120,720,LTE,\n"));
        }
    }

    private string Districts()
    {
        var text = new StringBuilder("""{"type":"FeatureCollection","features":[""");
        var (height, width) = ((North - South) / DistrictsPerSide, (East - West) / DistrictsPerSide);
        for (var district = 0; district < DistrictsPerSide * DistrictsPerSide; district++)
        {
            var (south, west) = (South + (district / DistrictsPerSide * height), West + (district % DistrictsPerSide * width));
            text.Append(district > 0 ? "," : string.Empty).Append(
                CultureInfo.InvariantCulture,
                $$$"""{"type":"Feature","properties":{"id":"d{{{district}}}","name":"District {{{district}}}"},"geometry":{{{Box(south, west, south + height, west + width)}}}}""");
        }

        return text.Append("]}").ToString();
    }
}
