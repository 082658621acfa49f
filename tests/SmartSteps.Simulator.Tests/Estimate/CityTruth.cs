using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Simulator.Truth;

namespace SmartSteps.Simulator.Tests.Estimate;

/// <summary>The folder <c>truth</c>. What has no row is 0.</summary>
internal sealed class CityTruth
{
    private static readonly Dictionary<Tile, (int People, int Subscribers)> Nobody = [];

    private readonly SimulatedCity city;
    private readonly Dictionary<(DateOnly, int), Dictionary<Tile, (int People, int Subscribers)>> hours = [];
    private readonly Dictionary<(string, DateOnly, int), (int People, int Subscribers)> zoneHours = [];
    private readonly Dictionary<(string, string), double> zoneDays;
    private readonly ILookup<(string, string), (string Bin, double People)> dwell;
    private readonly ILookup<(string, string), (string Area, double People)> origins;
    private readonly Dictionary<(string, string, string), double> flows;

    public CityTruth(SimulatedCity city)
    {
        this.city = city;
        var windows = new Dictionary<string, (DateOnly, int)>(StringComparer.Ordinal);
        foreach (var (file, isPeople) in ((string, bool)[])[("people_leaf_hour", true), ("subscribers_leaf_hour", false)])
        {
            foreach (var row in Rows(file))
            {
                var window = Window(windows, row[1]);
                if (!hours.TryGetValue(window, out var leaves))
                {
                    hours.Add(window, leaves = []);
                }

                Put(leaves, SimulatedCity.TileOf(row[0]), isPeople, Count(row[2]));
            }
        }

        foreach (var (file, isPeople) in ((string, bool)[])[("visitors_zone_hour", true), ("subscribers_zone_hour", false)])
        {
            foreach (var row in Rows(file))
            {
                var (date, hour) = Window(windows, row[1]);
                Put(zoneHours, (row[0], date, hour), isPeople, Count(row[2]));
            }
        }

        zoneDays = Rows("visitors_zone_day").ToDictionary(row => (row[0], row[1]), row => (double)Count(row[2]));
        dwell = Rows("dwell_zone_day").ToLookup(row => (row[0], row[1]), row => (row[2], (double)Count(row[3])));
        origins = Rows("origins_zone_day_area").ToLookup(row => (row[0], row[1]), row => (row[2], (double)Count(row[3])));
        flows = Rows("flows_day_area").ToDictionary(row => (row[0], row[1], row[2]), row => (double)Count(row[3]));
    }

    public IReadOnlyDictionary<Tile, (int People, int Subscribers)> Hour(DateOnly date, int hour) => hours.GetValueOrDefault((date, hour), Nobody);

    public (int People, int Subscribers) ZoneHour(string zone, DateOnly date, int hour) => zoneHours.GetValueOrDefault((zone, date, hour));

    public double ZoneDay(string zone, string date) => zoneDays.GetValueOrDefault((zone, date));

    public IReadOnlyList<double> Dwell(string zone, string date) =>
        [.. DwellBins.Names.Select(name => dwell[(zone, date)].FirstOrDefault(bin => bin.Bin == name).People)];

    public IReadOnlyDictionary<string, double> Origins(string zone, string date) =>
        origins[(zone, date)].ToDictionary(origin => origin.Area, origin => origin.People, StringComparer.Ordinal);

    public double Flow(string date, string from, string to) => flows.GetValueOrDefault((date, from, to));

    private static void Put<TKey>(Dictionary<TKey, (int People, int Subscribers)> counts, TKey key, bool isPeople, int count)
        where TKey : notnull
    {
        var before = counts.GetValueOrDefault(key);
        counts[key] = isPeople ? (count, before.Subscribers) : (before.People, count);
    }

    private static int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private IEnumerable<string[]> Rows(string file) => SimulatedCity.Rows(Path.Combine(city.Folder, "truth", $"{file}.csv"));

    private (DateOnly Date, int Hour) Window(Dictionary<string, (DateOnly, int)> known, string text)
    {
        if (!known.TryGetValue(text, out var window))
        {
            var start = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
            var day = city.Market.Calendar.DayAt(start);
            known.Add(text, window = (day.Date, (int)((start - day.StartUnixSeconds) / MarketDay.SecondsPerHour)));
        }

        return window;
    }
}
