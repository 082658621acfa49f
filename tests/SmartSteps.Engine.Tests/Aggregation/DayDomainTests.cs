using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Demographics;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

public sealed class DayDomainTests
{
    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;
    private static readonly MarketDay Day = Calendar.Day(new DateOnly(2026, 3, 2));

    [Fact]
    public void A_domain_holds_every_cell_whoever_was_there()
    {
        var plan = Of(LargeCity.Plan(measures: 40, leavesEach: 3, areas: 5));
        Assert.Equal(
            [256 * 72, 40 * 24, 40, 40 * 7, 40 * 5, (5 * 5) + (2 * 8 * 8), 39, 40 * 4],
            DayBounds.Products.Select(product => plan.DomainOf(product).CellCount));
    }

    [Fact]
    public void Without_measurements_and_areas_there_is_demographics_alone()
    {
        var plan = Of(LargeCity.Plan(measures: 1, leavesEach: 1, areas: 1) with { Measures = [], Pairs = [] });
        Assert.Equal([256 * 72, 0, 0, 0, 0, 0, 0, 0], DayBounds.Products.Select(product => plan.DomainOf(product).CellCount));
        Assert.NotEmpty(CountedDay.NonZero(CountedDay.Count(plan, LargeCity.Stay(1, 40_000, 50_000, 3))));
    }

    [Fact]
    public void A_domain_is_named_by_what_is_in_it()
    {
        var measurements = LargeCity.Plan(measures: 40, leavesEach: 3);
        string[] Names(MeasurementPlan plan, DateOnly date) =>
            [.. DayBounds.Products.Select(product => new DayCountPlan(new PresenceOptions(), plan, Calendar, Calendar.Day(date), LargeCity.Network).DomainOf(product).Version)];
        var names = Names(measurements, new DateOnly(2026, 3, 2));

        Assert.Equal(8, names.Distinct().Count());
        Assert.Equal(names, Names(LargeCity.Plan(measures: 40, leavesEach: 3), new DateOnly(2026, 3, 3)));

        // A day of 25 hours has columns of its own; one measurement less changes whatever has measurements.
        Assert.Equal([DayProduct.ZoneHour], Differing(names, Names(measurements, new DateOnly(2026, 10, 25))));
        var fewer = measurements with { Measures = measurements.Measures.RemoveAt(39), Pairs = measurements.Pairs.RemoveAt(38) };
        Assert.Equal(
            [DayProduct.ZoneHour, DayProduct.ZoneDay, DayProduct.Dwell, DayProduct.Catchment, DayProduct.CrossVisitation, DayProduct.Frequency],
            Differing(names, Names(fewer, new DateOnly(2026, 3, 2))));
    }

    [Fact]
    public void Leaves_finer_than_zoom_15_count_together_in_their_tile()
    {
        var domain = new DemographicsDomain(DayCity.Network.Grid);
        Assert.Equal([15, 15, 15, 15, 14], domain.Domain.Rows.Select(row => Tile.FromKey(row.Key).Zoom));
        Assert.All(Enumerable.Range(0, 11), leaf =>
            Assert.True(Tile.FromKey(domain.Domain.Rows[domain.TileOfLeaf[leaf]].Key).Contains(DayCity.Network.Grid.Leaves[leaf])));
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 2, 6, 12, 18, 24)]
    [InlineData("Europe/Berlin", 2026, 3, 29, 5, 11, 17, 23)]
    [InlineData("Europe/Berlin", 2026, 10, 25, 7, 13, 19, 25)]
    [InlineData("America/Havana", 2026, 3, 8, 5, 11, 17, 23)] // Begins at 01:00.
    [InlineData("America/Scoresbysund", 2026, 3, 28, 6, 12, 18, 23)] // Its last hour is missing.
    public void Dayparts_follow_the_local_clock(string zone, int year, int month, int date, params int[] hours)
    {
        var calendar = MarketCalendar.Find(zone)!;
        var parts = new Dayparts(calendar, calendar.Day(new DateOnly(year, month, date)));
        Assert.Equal(hours, Enumerable.Range(0, 4).Select(part => parts.EndOf(part) / 3600));
    }

    [Fact]
    public void Measurements_for_another_grid_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Of(LargeCity.Plan(1, 1) with { GridVersion = "another" }));
        Assert.Throws<ArgumentException>(() => Of(LargeCity.Plan(1, 1) with { Areas = new AreaPartition([], [-1]) }));
    }

    [Fact]
    public void Counts_of_another_plan_are_refused()
    {
        var (one, other) = (Of(LargeCity.Plan(2, 1)), Of(LargeCity.Plan(2, 1)));
        Assert.Throws<ArgumentException>(() => new DayCounts(one).Add(new DayCounts(other)));
    }

    private static DayCountPlan Of(MeasurementPlan measurements) => new(new PresenceOptions(), measurements, Calendar, Day, LargeCity.Network);

    private static IEnumerable<DayProduct> Differing(string[] names, string[] others) =>
        DayBounds.Products.Where(product => names[product - DayProduct.Demographics] != others[product - DayProduct.Demographics]);
}
