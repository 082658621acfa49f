using System.Globalization;
using SmartSteps.Markets;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator.Tests;

public class OperatorFilesTests(CityRun city) : IClassFixture<CityRun>
{
    [Fact]
    public void Events_are_sorted_without_repeats_and_name_known_cells_and_subscribers()
    {
        var cells = city.Run.Rows("cells.csv").Select(row => row[0]).ToHashSet();
        var register = city.Run.Rows("subscribers.csv").Select(row => row[0]).ToHashSet();
        var lines = city.Run.Lines("events.csv");
        Assert.Equal("timestamp,imsi,cell", lines[0]);
        Assert.Equal(city.Run.Summary.Events, lines.Length - 1);
        for (var i = 1; i < lines.Length; i++)
        {
            Assert.True(i == 1 || string.CompareOrdinal(lines[i - 1], lines[i]) < 0, $"line {i + 1} is out of order");
            var row = lines[i].Split(',');
            Assert.True(row.Length == 3 && row[1].Length == 15 && register.Contains(row[1]) && cells.Contains(row[2]), lines[i]);
        }
    }

    [Fact]
    public void Events_lie_in_the_local_days()
    {
        var lines = city.Run.Lines("events.csv");
        Assert.True(string.CompareOrdinal(lines[1], "2026-06-04 22:00:00") >= 0);
        Assert.True(string.CompareOrdinal(lines[^1], "2026-06-06 22:00:00") < 0);
    }

    [Fact]
    public void A_subscriber_makes_some_25_events_a_day_most_of_them_by_day()
    {
        var events = city.Run.Rows("events.csv").Select(row => int.Parse(row[0].AsSpan(11, 2))).ToArray();
        Assert.InRange(events.Length / 2.0 / city.Run.Summary.Subscribers, 20, 32);

        // 10:00 to 14:00 UTC is noon, 00:00 to 02:00 the dead of night.
        Assert.True(events.Count(h => h is >= 10 and < 14) / 4.0 > 1.4 * (events.Count(h => h < 2) / 2.0));
    }

    [Fact]
    public void The_cell_plan_reads_back_and_has_sectors_layers_and_indoor_zones()
    {
        var plan = city.Run.Plan();
        Assert.Equal(city.Run.Summary.Cells, plan.Cells.Length);
        var indoor = plan.Cells.Where(cell => cell.IndoorZone is not null).ToArray();
        Assert.True(indoor.Select(cell => cell.IndoorZone).Distinct().Count() >= 9);
        Assert.True(indoor.Select(cell => cell.IndoorZone!.Split('-')[1]).Distinct().Count() >= 3);
        Assert.Equal(["LTE", "NR"], plan.Cells.Select(cell => cell.Technology).Distinct().Order());
        Assert.All(
            plan.Cells.Where(cell => cell.IndoorZone is null).GroupBy(cell => (cell.Position, cell.Technology)),
            site => Assert.Equal(3, site.Count()));
    }

    [Fact]
    public void People_in_malls_are_on_indoor_cells_as_a_rule()
    {
        var indoor = city.Run.Plan().Cells.Where(cell => cell.IndoorZone is not null).Select(cell => cell.Id.Value).ToHashSet();
        Assert.InRange(city.Run.Rows("events.csv").Count(row => indoor.Contains(row[2])) / (double)city.Run.Summary.Events, 0.002, 0.05);
    }

    [Fact]
    public async Task The_market_file_reads_back()
    {
        await using var stream = File.OpenRead(Path.Combine(city.Run.Folder, "market.json"));
        var result = await MarketFile.ReadAsync(stream, CancellationToken.None);
        Assert.Empty(result.Errors);
        Assert.Equal(("demo-city", "Europe/Berlin", 4.4497m), (result.Market!.Id.Value, result.Market.Calendar.TimeZoneId, result.Market.PopulationFactor));
        Assert.All(city.Run.Plan().Cells, cell => Assert.True(result.Market.Boundary.Covers(
            new NetTopologySuite.Geometries.Point(cell.Position.Longitude, cell.Position.Latitude))));
    }

    [Fact]
    public void The_register_has_machines_minors_gaps_and_refusals()
    {
        var rows = city.Run.Rows("subscribers.csv").ToArray();
        Assert.Equal(8000, rows.Length);
        Assert.Equal(8000, rows.Select(row => row[0]).Distinct().Count());
        Assert.Equal(8000, rows.Select(row => row[1]).Distinct().Count());
        Assert.All(rows, row => Assert.StartsWith("00101", row[0], StringComparison.Ordinal));
        Assert.Equal(160, rows.Count(row => row[5] == "m2m"));
        Assert.InRange(rows.Count(row => row[4] == "granted") / 8000.0, 0.90, 0.94);
        Assert.True(rows.Count(row => row[4] == "denied") > 100 && rows.Count(row => row[4] == "unknown") > 100);
        Assert.True(rows.Count(row => row[5] == "phone" && row[2].Length == 0) > 50);
        Assert.True(rows.Count(row => row[2].Length > 0 && 2026 - int.Parse(row[2], CultureInfo.InvariantCulture) < 19) > 200);
    }

    [Fact]
    public void The_published_share_of_lines_that_take_part_is_that_of_the_register()
    {
        var phones = Enumerable.Range(0, 200_000).Where(number => !SubscriberLine.IsMachineAt(number)).ToArray();

        var share = phones.Count(number => SubscriberLine.Of(7, number, 2026).TakesPart(2026)) / (double)phones.Length;

        // Standard deviation 0.00085; 6 of them make a false alarm of 2e-9, and the seed is fixed.
        Assert.InRange(share, SubscriberLine.ParticipationShare - 0.0051, SubscriberLine.ParticipationShare + 0.0051);
    }
}
