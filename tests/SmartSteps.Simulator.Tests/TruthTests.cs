using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Network;

namespace SmartSteps.Simulator.Tests;

public class TruthTests(CityRun city) : IClassFixture<CityRun>
{
    [Fact]
    public void Every_hour_holds_no_more_than_the_population_and_at_night_nearly_all()
    {
        var hours = Sums("people_leaf_hour.csv", 1, 2);
        Assert.Equal(48, hours.Count);
        Assert.All(hours, hour => Assert.InRange(hour.Value, (long)(0.85 * city.Run.Summary.People), city.Run.Summary.People));
        Assert.True(hours["2026-06-05T03:00:00+02:00"] > 0.99 * city.Run.Summary.People);
    }

    [Fact]
    public void Leaves_are_those_of_the_plans_grid()
    {
        var leaves = NetworkModel.Of(city.Run.Plan()).Grid.Leaves.Select(leaf => leaf.QuadKey).ToHashSet();
        Assert.All(city.Run.Rows("truth/people_leaf_hour.csv").Select(row => row[0]).Distinct(), key => Assert.Contains(key, leaves));
    }

    [Fact]
    public void Subscribers_who_take_part_are_among_the_people_of_their_leaf()
    {
        var people = city.Run.Rows("truth/people_leaf_hour.csv").ToDictionary(row => (row[0], row[1]), row => Number(row[2]));
        Assert.All(city.Run.Rows("truth/subscribers_leaf_hour.csv"), row => Assert.True(Number(row[2]) <= people[(row[0], row[1])]));
        var night = Sums("subscribers_leaf_hour.csv", 1, 2)["2026-06-05T03:00:00+02:00"];
        Assert.InRange(night / (double)city.Run.Summary.Subscribers, 0.75, 0.92);
    }

    [Fact]
    public void Business_parks_are_full_at_eleven_and_empty_at_night_and_on_saturday()
    {
        long At(string hour) => Zone("business-park-", hour);
        var residents = At("2026-06-05T03:00:00+02:00");
        Assert.True(At("2026-06-05T11:00:00+02:00") > 2 * residents);
        Assert.True(At("2026-06-05T11:00:00+02:00") - residents > 3 * (At("2026-06-06T11:00:00+02:00") - residents));
    }

    [Fact]
    public void Malls_peak_late_in_the_afternoon_and_on_saturday()
    {
        long At(string hour) => Zone("mall-", hour);
        Assert.True(At("2026-06-05T16:00:00+02:00") > 2 * At("2026-06-05T10:00:00+02:00"));
        Assert.True(At("2026-06-06T16:00:00+02:00") > 10 * At("2026-06-06T04:00:00+02:00"));
        Assert.True(At("2026-06-06T16:00:00+02:00") > 1.2 * At("2026-06-05T16:00:00+02:00"));
    }

    [Fact]
    public void Day_figures_of_a_zone_agree_with_each_other()
    {
        var day = city.Run.Rows("truth/visitors_zone_day.csv").ToDictionary(row => (row[0], row[1]), row => Number(row[2]));
        var dwell = city.Run.Rows("truth/dwell_zone_day.csv").GroupBy(row => (row[0], row[1]));
        foreach (var zone in dwell)
        {
            var visitors = day.GetValueOrDefault(zone.Key);
            Assert.True(zone.Sum(row => Number(row[3])) >= visitors);
            Assert.True(zone.Where(row => row[2] is not ("0-5" or "5-15")).Sum(row => Number(row[3])) <= visitors);
        }

        var origins = city.Run.Rows("truth/origins_zone_day.csv").GroupBy(row => (row[0], row[1]))
            .ToDictionary(zone => zone.Key, zone => zone.Sum(row => Number(row[3])));
        Assert.Equal(day, origins);
        foreach (var hour in city.Run.Rows("truth/visitors_zone_hour.csv"))
        {
            Assert.True(Number(hour[2]) <= day[(hour[0], hour[1][..10])]);
        }
    }

    [Fact]
    public void People_of_a_mall_are_at_least_those_of_its_fullest_part()
    {
        var day = city.Run.Rows("truth/visitors_zone_day.csv").ToDictionary(row => (row[0], row[1]), row => Number(row[2]));
        foreach (var ((zone, date), visitors) in day.Where(entry => entry.Key.Item1.StartsWith("mall-", StringComparison.Ordinal) && entry.Key.Item1.Count(c => c == '-') == 2))
        {
            Assert.True(visitors <= day[(zone[..zone.LastIndexOf('-')], date)]);
        }
    }

    [Fact]
    public void Flows_lead_from_a_tile_of_zoom_12_to_another()
    {
        var rows = city.Run.Rows("truth/flows_day.csv").ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.True(Tile.TryParse(row[1], out var from) && Tile.TryParse(row[2], out var to) && from.Zoom == 12 && to.Zoom == 12 && from != to);
        });
    }

    [Theory]
    [InlineData("2026-10-25", 25, "2026-10-25T02:00:00+01:00")]
    [InlineData("2026-03-29", 23, "2026-03-29T03:00:00+02:00")]
    public async Task Days_on_which_clocks_change_have_their_real_hours(string date, int hours, string hour)
    {
        using var run = await Run.Of(new SimulationOptions { Subscribers = 500, Days = 1, Start = DateOnly.Parse(date, CultureInfo.InvariantCulture), WriteTruth = true });
        var seen = run.Rows("truth/people_leaf_hour.csv").Select(row => row[1]).Distinct().ToArray();
        Assert.Equal(hours, seen.Length);
        Assert.Contains(hour, seen);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private SortedDictionary<string, long> Sums(string file, int key, int value) => new(
        city.Run.Rows($"truth/{file}").GroupBy(row => row[key]).ToDictionary(group => group.Key, group => group.Sum(row => Number(row[value]))));

    private long Zone(string prefix, string hour) => city.Run.Rows("truth/visitors_zone_hour.csv")
        .Where(row => row[0].StartsWith(prefix, StringComparison.Ordinal) && row[1] == hour).Sum(row => Number(row[2]));
}
