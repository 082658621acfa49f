using SmartSteps.Grid;
using SmartSteps.Network;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.Truth;

namespace SmartSteps.Simulator.Files;

/// <summary>The folder <c>truth</c>, a day at a time. Rows with a count of 0 are left out. Not thread-safe.</summary>
internal sealed class TruthFiles : IDisposable
{
    private readonly MarketCalendar calendar;
    private readonly MeasurementGrid grid;
    private readonly IReadOnlyList<Venue> venues;
    private readonly CsvRows people;
    private readonly CsvRows subscribers;
    private readonly CsvRows visitorsHour;
    private readonly CsvRows visitorsDay;
    private readonly CsvRows dwell;
    private readonly CsvRows origins;
    private readonly CsvRows flows;
    private readonly CsvRows subscribersZoneHour;
    private readonly CsvRows subscribersZoneDay;
    private readonly CsvRows areaOrigins;
    private readonly CsvRows areaFlows;

    public TruthFiles(string folder, MarketCalendar calendar, MeasurementGrid grid, CityMap city)
    {
        this.calendar = calendar;
        this.grid = grid;
        venues = city.Venues;
        CityFiles.WriteZones(folder, city);
        people = Rows("people_leaf_hour", "quadkey,hour,people");
        subscribers = Rows("subscribers_leaf_hour", "quadkey,hour,subscribers");
        visitorsHour = Rows("visitors_zone_hour", "zone,hour,visitors");
        visitorsDay = Rows("visitors_zone_day", "zone,day,visitors");
        dwell = Rows("dwell_zone_day", "zone,day,minutes,people");
        origins = Rows("origins_zone_day", "zone,day,origin_quadkey,visitors");
        flows = Rows("flows_day", "day,from_quadkey,to_quadkey,trips");
        subscribersZoneHour = Rows("subscribers_zone_hour", "zone,hour,subscribers");
        subscribersZoneDay = Rows("subscribers_zone_day", "zone,day,subscribers");
        areaOrigins = Rows("origins_zone_day_area", "zone,day,origin_area,visitors");
        areaFlows = Rows("flows_day_area", "day,from_area,to_area,trips");

        CsvRows Rows(string name, string header) => new(Path.Combine(folder, $"{name}.csv"), header);
    }

    public void Write(MarketDay day, DayTruth truth)
    {
        var date = day.Date.ToString("yyyy-MM-dd");
        for (var h = 0; h < day.HourCount; h++)
        {
            var hour = calendar.LocalTime(day.Hour(h).StartUnixSeconds).ToString("yyyy-MM-ddTHH:mm:sszzz");
            for (var leaf = 0; leaf < grid.Leaves.Length; leaf++)
            {
                var at = (leaf * MarketDay.MaxHours) + h;
                Row(people, truth.PeopleLeafHour[at], grid.Leaves[leaf].QuadKey, hour);
                Row(subscribers, truth.SubscribersLeafHour[at], grid.Leaves[leaf].QuadKey, hour);
            }

            for (var venue = 0; venue < venues.Count; venue++)
            {
                Row(visitorsHour, truth.VisitorsVenueHour[(venue * MarketDay.MaxHours) + h], venues[venue].Id, hour);
                Row(subscribersZoneHour, truth.SubscribersVenueHour[(venue * MarketDay.MaxHours) + h], venues[venue].Id, hour);
            }
        }

        for (var venue = 0; venue < venues.Count; venue++)
        {
            Row(visitorsDay, truth.VisitorsVenueDay[venue], venues[venue].Id, date);
            Row(subscribersZoneDay, truth.SubscribersVenueDay[venue], venues[venue].Id, date);
            for (var bin = 0; bin < DwellBins.Names.Length; bin++)
            {
                Row(dwell, truth.PeopleVenueDwell[(venue * DwellBins.Names.Length) + bin], venues[venue].Id, date, DwellBins.Names[bin]);
            }
        }

        foreach (var ((venue, origin), count) in truth.Origins.OrderBy(o => o.Key.Venue).ThenBy(o => o.Key.Origin))
        {
            Row(origins, count, venues[venue].Id, date, origin.QuadKey);
        }

        foreach (var ((from, to), count) in truth.Flows.OrderBy(f => f.Key.From).ThenBy(f => f.Key.To))
        {
            Row(flows, count, date, from.QuadKey, to.QuadKey);
        }

        foreach (var ((venue, area), count) in truth.AreaOrigins.OrderBy(o => o.Key))
        {
            Row(areaOrigins, count, venues[venue].Id, date, Areas.IdOf(area));
        }

        foreach (var ((from, to), count) in truth.AreaFlows.OrderBy(f => f.Key))
        {
            Row(areaFlows, count, date, Areas.IdOf(from), Areas.IdOf(to));
        }
    }

    public void Dispose()
    {
        foreach (var rows in (CsvRows[])[people, subscribers, visitorsHour, visitorsDay, dwell, origins, flows, subscribersZoneHour, subscribersZoneDay, areaOrigins, areaFlows])
        {
            rows.Dispose();
        }
    }

    private static void Row(CsvRows rows, int count, params ReadOnlySpan<string> names)
    {
        if (count > 0)
        {
            foreach (var name in names)
            {
                rows.Add(name);
            }

            rows.Add(count).EndRow();
        }
    }
}
