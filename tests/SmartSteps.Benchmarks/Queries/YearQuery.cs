using System.Globalization;
using SmartSteps.Benchmarks.Year;
using SmartSteps.Grid;

namespace SmartSteps.Benchmarks.Queries;

/// <summary>A question that is measured.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="PathOf">Its path and query on a day of the year, 0 to 364: another day is a question that nobody asked before.</param>
internal sealed record YearQuery(string Name, Func<int, string> PathOf)
{
    private const int TileZoom = 13;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<YearQuery> All { get; } =
    [
        new("heatmap JSON, city", day => Heatmap(day, "json")),
        new("heatmap JSON, 3 km", day => Heatmap(day, "json&bbox=13.38,52.47,13.42,52.50")),
        new("heatmap GeoJSON, 3 km", day => Heatmap(day, "geojson&bbox=13.38,52.47,13.42,52.50")),
        new("heatmap PNG, city", day => Heatmap(day, "png")),
        new("tile MVT", day => MapTile(day, "mvt")),
        new("tile PNG", day => MapTile(day, "png")),
        new("zone, day by the hour", day => Visitors(day, 1, "hour")),
        new("zone, week by the hour", day => Visitors(day, 7, "hour")),
        new("zone, month by the hour", day => Visitors(day, 31, "hour")),
        new("zone, year by the hour", day => Visitors(day, 365, "hour")),
        new("zone, 11 months by the day", day => Visitors(day % 31, 334, "day")),
        new("zone, footfall of a day", day => $"/v1/zones/{ZoneOf(day)}/footfall?from={Day(day)}&to={Day(day + 1)}"),
    ];

    private static string Heatmap(int day, string form) => $"/v1/markets/{YearCity.Id}/heatmap?hour={Day(day)}T14&format={form}";

    private static string MapTile(int day, string form)
    {
        var tile = Tile.At(new GeoPoint(YearCity.South + (YearCity.NorthSouthDegrees / 2), YearCity.West + (YearCity.EastWestDegrees / 2)), TileZoom);
        return string.Create(CultureInfo.InvariantCulture, $"/v1/tiles/{YearCity.Id}/{Day(day)}T14/{tile.Zoom}/{tile.X}/{tile.Y}.{form}");
    }

    private static string Visitors(int day, int days, string granularity)
    {
        var first = Math.Min(day, 365 - days);
        return $"/v1/zones/{ZoneOf(day)}/visitors?from={Day(first)}&to={Day(first + days)}&granularity={granularity}";
    }

    private static string ZoneOf(int day) => YearZones.ZoneOf((day * 7) % 1_000).Value;

    private static string Day(int day) => YearCity.FirstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
