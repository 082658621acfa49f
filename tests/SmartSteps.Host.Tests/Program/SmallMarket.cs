using System.Globalization;
using System.Text;

namespace SmartSteps.Host.Tests.Program;

/// <summary>A market of a few cells and subscribers, as files. Times are in the past on any machine's clock.</summary>
internal static class SmallMarket
{
    public const int Subscribers = 400;
    public const int Cells = 12;

    public static readonly DateTime Day = new(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes market, plan and register into the folder and takes them in.</summary>
    public static async Task SetUpAsync(TemporaryFolder folder)
    {
        folder.Write("market.json", """
            {
              "id": "testville", "name": "Testville", "timeZone": "Europe/Berlin", "operator": "op-1", "populationFactor": 3.7,
              "boundary": { "type": "Polygon", "coordinates": [[[13.2, 52.4], [13.6, 52.4], [13.6, 52.6], [13.2, 52.6], [13.2, 52.4]]] }
            }
            """);
        folder.Write("cells.csv", PlanText());
        folder.Write("subscribers.csv", RegisterText());
        (await BuiltProgram.RunAsync(folder.Path, "ingest", "--market", "market.json", "--cells", "cells.csv", "--subscribers", "subscribers.csv", "--json")).EndedWith(0);
    }

    public static string Imsi(int subscriber) => string.Create(CultureInfo.InvariantCulture, $"26201{subscriber:0000000000}");

    public static string Cell(int cell) => string.Create(CultureInfo.InvariantCulture, $"262-1-100-{cell}");

    /// <summary>An events file with a row for each subscriber and hour of a day, in the order of time.</summary>
    public static string EventsText(int subscribers = Subscribers, int hours = 24, int perHour = 2, int day = 0)
    {
        var text = new StringBuilder("timestamp,imsi,cell\n");
        for (var hour = 0; hour < hours; hour++)
        {
            for (var part = 0; part < perHour; part++)
            {
                for (var subscriber = 0; subscriber < subscribers; subscriber++)
                {
                    var at = Day.AddDays(day).AddHours(hour - 1).AddSeconds((3600 / perHour * part) + (subscriber % 60));
                    text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm:ss},{Imsi(subscriber)},{Cell((subscriber + (hour / 6)) % Cells)}\n");
                }
            }
        }

        return text.ToString();
    }

    private static string PlanText()
    {
        var text = new StringBuilder("cell,latitude,longitude,azimuth_degrees,beam_width_degrees,range_metres,technology,indoor_zone\n");
        for (var cell = 0; cell < Cells; cell++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Cell(cell)},{52.45 + (0.02 * (cell / 4))},{13.3 + (0.04 * (cell % 4))},,,1200,LTE,\n");
        }

        return text.ToString();
    }

    /// <summary>The register; the first so many have withdrawn, and as many strangers as wanted make it large.</summary>
    public static string RegisterText(int withdrawn = 0, int strangers = 0)
    {
        var text = new StringBuilder("imsi,msisdn,birth_year,gender,consent,line_type\n");
        for (var subscriber = 0; subscriber < Subscribers; subscriber++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Imsi(subscriber)},49170{subscriber:0000000},1980,f,{(subscriber < withdrawn ? "denied" : "granted")},phone\n");
        }

        for (var stranger = 0; stranger < strangers; stranger++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Imsi(100_000 + stranger)},49171{stranger:0000000},1970,m,granted,phone\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Imsi(9001)},491799001,1980,m,denied,phone\n");
        text.Append(CultureInfo.InvariantCulture, $"{Imsi(9002)},491799002,2015,m,granted,phone\n");
        text.Append(CultureInfo.InvariantCulture, $"{Imsi(9003)},491799003,1980,,granted,m2m\n");
        return text.ToString();
    }
}
