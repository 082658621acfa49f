using System.Globalization;
using System.Text;

namespace SmartSteps.Benchmarks.Uniform;

/// <summary>
/// A market in which every device is seen as often and every cell as much as any other, in the order of time over one UTC day: the hardest
/// case for distinct counts, and quick to write. The same sizes give the same files.
/// </summary>
/// <param name="Events">Rows, 1 or more.</param>
/// <param name="Devices">Subscribers, all of whom take part, 1 to 20 million.</param>
/// <param name="Cells">Cells of the plan, 1 or more.</param>
internal sealed record UniformMarket(long Events, int Devices, int Cells)
{
    /// <summary>The market's id.</summary>
    public const string Id = "uniform";

    /// <summary>The day that the events are of.</summary>
    public static readonly DateOnly Day = new(2024, 3, 4);

    private const double South = 52.3;
    private const double West = 13.0;
    private const double NorthSouthDegrees = 0.4;
    private const double EastWestDegrees = 0.8;

    /// <summary>Writes market.json, cells.csv, subscribers.csv and events.csv.</summary>
    /// <param name="folder">Where to.</param>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "market.json"), """
            {
              "id": "uniform", "name": "Uniform", "timeZone": "Etc/UTC", "operator": "op-1", "populationFactor": 3,
              "boundary": { "type": "Polygon", "coordinates": [[[12.9, 52.2], [13.9, 52.2], [13.9, 52.8], [12.9, 52.8], [12.9, 52.2]]] }
            }
            """);
        File.WriteAllText(Path.Combine(folder, "cells.csv"), Plan());
        using (var register = new StreamWriter(Path.Combine(folder, "subscribers.csv")))
        {
            register.Write("imsi,msisdn,birth_year,gender,consent,line_type\n");
            for (var device = 0; device < Devices; device++)
            {
                register.Write(string.Create(CultureInfo.InvariantCulture, $"{UniformRows.FirstImsi + device},49170{device:0000000},1980,f,granted,phone\n"));
            }
        }

        using var events = new FileStream(Path.Combine(folder, "events.csv"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        new UniformRows(this).WriteTo(events);

        // Not written behind the back of what is measured next.
        events.Flush(flushToDisk: true);
    }

    /// <summary>Name of a cell.</summary>
    public static string Cell(int index) => string.Create(CultureInfo.InvariantCulture, $"262-01-{index / 100}-{index % 100}");

    private string Plan()
    {
        var text = new StringBuilder("cell,latitude,longitude,azimuth_degrees,beam_width_degrees,range_metres,technology,indoor_zone\n");
        var side = (int)Math.Ceiling(Math.Sqrt(Cells));
        for (var cell = 0; cell < Cells; cell++)
        {
            var latitude = South + (NorthSouthDegrees * (cell / side) / side);
            var longitude = West + (EastWestDegrees * (cell % side) / side);
            text.Append(CultureInfo.InvariantCulture, $"{Cell(cell)},{latitude:0.00000},{longitude:0.00000},,,1000,LTE,\n");
        }

        return text.ToString();
    }
}
