using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

/// <summary>The rules one by one, on days short enough to be read.</summary>
public sealed class DayRuleTests
{
    private const int Noon = 12 * 3600;

    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;
    private static readonly MarketDay Day = Calendar.Day(new DateOnly(2026, 3, 2));

    [Theory]
    [InlineData(599, 0)]
    [InlineData(600, 1)]
    public void A_visit_takes_ten_minutes(int dwell, int visitors)
    {
        var counts = Count([Noon, 5, Noon + dwell, 5], On(5));
        Assert.Equal(visitors, Sum(counts, DayProduct.ZoneDay));
        Assert.Equal(visitors, Sum(counts, DayProduct.Frequency));
        Assert.Equal(visitors, Sum(counts, DayProduct.ZoneHour));
        Assert.Equal(visitors, Sum(counts, DayProduct.Catchment));
        Assert.Equal(1, Sum(counts, DayProduct.Dwell)); // Who passes through is counted here, too.
    }

    [Fact]
    public void Stays_in_two_leaves_of_a_measurement_are_one_visit_where_one_follows_the_other()
    {
        var counts = Count([Noon, 5, Noon + 300, 6, Noon + 600, 7, Noon + 610, 7], On(5, 6));
        Assert.Equal([(1UL, 0UL)], Cells(counts, DayProduct.Frequency));
        Assert.Equal([(1UL, 1UL)], Cells(counts, DayProduct.Dwell));
    }

    [Fact]
    public void A_visit_counts_in_every_hour_that_it_overlaps_however_little()
    {
        var counts = Count([Noon - 1, 5, Noon + 3600, 5, Noon + 3601, 5], On(5));
        Assert.Equal([(1UL, 11UL), (1UL, 12UL), (1UL, 13UL)], Cells(counts, DayProduct.ZoneHour));
        Assert.Equal([(1UL, 11UL), (1UL, 12UL)], Cells(Count([Noon - 1, 5, Noon + 3600, 5], On(5)), DayProduct.ZoneHour));
    }

    [Theory]
    [InlineData(299, 0)]
    [InlineData(300, 1)]
    [InlineData(900, 2)]
    [InlineData(1800, 3)]
    [InlineData(3600, 4)]
    [InlineData(7200, 5)]
    [InlineData(14399, 5)]
    [InlineData(14400, 6)]
    public void Dwell_is_that_of_the_longest_presence(int longest, int bin)
    {
        var counts = Count([Noon - 3600, 5, Noon - 3500, 6, Noon, 5, Noon + longest, 5], On(5));
        Assert.Equal([(1UL, (ulong)bin)], Cells(counts, DayProduct.Dwell));
    }

    [Fact]
    public void The_fourth_visit_is_the_last_that_is_told_from_more()
    {
        int[] Visits(int count) => [.. Enumerable.Range(0, count).SelectMany(i => new[] { Noon + (i * 1300), 5, Noon + (i * 1300) + 600, 6 })];
        Assert.Equal([0, 1, 2, 3, 3], Enumerable.Range(1, 5).Select(count => (int)Cells(Count(Visits(count), On(5)), DayProduct.Frequency).Single().Column));
    }

    [Fact]
    public void An_origin_is_where_the_day_began_not_where_the_visitor_came_from_last()
    {
        var counts = Count([3 * 3600, 100, 4 * 3600, 101, Noon, 5, Noon + 900, 5], On(5));
        Assert.Equal([(1UL, AreaKey(100))], Cells(counts, DayProduct.Catchment));
    }

    [Fact]
    public void A_pair_needs_a_visit_to_both()
    {
        var both = Count([Noon, 5, Noon + 600, 6, Noon + 1200, 6], On(5), On(6));
        var onlyOne = Count([Noon, 5, Noon + 600, 6, Noon + 1199, 6], On(5), On(6));
        Assert.Equal((1, 0), (Sum(both, DayProduct.CrossVisitation), Sum(onlyOne, DayProduct.CrossVisitation)));
    }

    [Fact]
    public void A_trip_leads_from_one_area_of_ten_minutes_to_the_next_and_counts_once_a_day()
    {
        int[] day =
        [
            Noon, 100, Noon + 600, 101, Noon + 700, 102, Noon + 1300, 102, Noon + 1400, 100, Noon + 2000, 100,
            Noon + 2500, 102, Noon + 3100, 102, Noon + 3200, 100, Noon + 3800, 100, Noon + 3900, 102, Noon + 4500, 102,
        ];
        Assert.Equal([(AreaKey(100), AreaKey(102)), (AreaKey(102), AreaKey(100))], Cells(Count(day), DayProduct.Flows));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(599, false)]
    [InlineData(600, true)]
    public void A_report_on_the_way_is_a_stop_only_if_others_show_that_it_lasted_however_long_it_holds(int seen, bool isStop)
    {
        var counts = Count([Noon, 100, Noon + 600, 101, Noon + 600 + seen, 101, Noon + 9000, 102, Noon + 9600, 102]);
        (ulong, ulong)[] trips = isStop ? [(AreaKey(100), AreaKey(101)), (AreaKey(101), AreaKey(102))] : [(AreaKey(100), AreaKey(102))];
        Assert.Equal(trips, Cells(counts, DayProduct.Flows));
    }

    /// <summary>From leaf to leaf it is 744 m: four minutes at 3 m/s.</summary>
    [Theory]
    [InlineData(845, 0)]
    [InlineData(850, 1)]
    public void Who_crosses_an_area_for_ten_minutes_does_not_stop_there(int seconds, int stops)
    {
        var areas = new AreaPartition([7, 8, 9], [.. Enumerable.Range(0, LargeCity.Side).Select(leaf => leaf < 10 ? 0 : leaf < 20 ? 1 : 2)]);
        var counts = Count([Noon, 1, Noon + 600, 10, Noon + 600 + seconds, 11, Noon + 9000, 30, Noon + 9600, 30], areas);
        Assert.Equal(1 + stops, Sum(counts, DayProduct.Flows));
    }

    [Fact]
    public void A_flicker_into_the_next_area_does_not_end_a_stop()
    {
        int[] day = [Noon, 50, Noon + 3600, 100, Noon + 5400, 101, Noon + 7200, 100, Noon + 9000, 200, Noon + 9600, 200];
        Assert.Equal([(AreaKey(50), AreaKey(100)), (AreaKey(100), AreaKey(200))], Cells(Count(day), DayProduct.Flows));
    }

    [Theory]
    [InlineData(599, 600, 0)]
    [InlineData(600, 599, 0)]
    [InlineData(600, 600, 1)]
    public void Where_the_day_began_and_where_it_ended_ten_minutes_are_a_stop_without_further_events(int first, int last, int trips)
    {
        // What follows the last event by more than MaxGap is not known: the day ends there.
        var counts = Count([Noon, 100, Noon + first, 102, Noon + first + last, 102]);
        Assert.Equal(trips, Sum(counts, DayProduct.Flows));
    }

    [Fact]
    public void Two_leaves_of_one_area_make_one_stay()
    {
        var areas = new AreaPartition([7, 9], [.. Enumerable.Range(0, LargeCity.Side).Select(leaf => leaf < 10 ? 0 : leaf < 20 ? 1 : -1)]);
        var counts = Count([Noon, 1, Noon + 300, 2, Noon + 600, 15, Noon + 1200, 15], areas);
        Assert.Equal([(7UL, 9UL)], Cells(counts, DayProduct.Flows));
        Assert.Empty(Cells(Count([Noon, 1, Noon + 300, 30, Noon + 900, 30, Noon + 901, 2, Noon + 1200, 15, Noon + 1800, 15], areas), DayProduct.Flows));
    }

    [Theory]
    [InlineData(119, 0)]
    [InlineData(120, 1)]
    public void Inside_a_mall_two_minutes_are_a_stop(int second, int trips)
    {
        var plan = Plan(NoAreas(), [new(new(1), [], [3]), new(new(2), [], [4])]) with { Groups = [new([0, 1])] };
        var counts = Count(plan, [Noon, 3, Noon + 120, 4, Noon + 120 + second, 9, Noon + 600, 9]);
        Assert.Equal(trips, Sum(counts, DayProduct.Flows));
        Assert.All(Cells(counts, DayProduct.Flows), cell => Assert.Equal((1UL, 2UL), cell));
    }

    [Fact]
    public void A_tile_of_a_daypart_counts_with_all_the_time_spent_there_under_the_devices_group()
    {
        var counts = Count([Noon - 300, 5, Noon + 300, 6, Noon + 400, 5, Noon + 699, 5, Noon + 700, 5]);
        Assert.Equal([(LargeCity.Network.Grid.Leaves[5].Key, (18UL * 2) + 3)], Cells(counts, DayProduct.Demographics));
    }

    [Fact]
    public void A_device_without_a_group_counts_in_all_products_but_demographics()
    {
        var events = LargeCity.Stay(1, Noon, Noon + 3600, 5, DeviceGroup.Unknown.Value);
        var counts = CountedDay.Count(Counted(Plan(EachLeaf(), [new(new(1), [5], [])])), events);
        Assert.Equal((0, 1), (Sum(counts, DayProduct.Demographics), Sum(counts, DayProduct.ZoneDay)));
    }

    private static ulong AreaKey(int leaf) => ((ulong)leaf << 8) + 1;

    private static ImmutableArray<int> On(params int[] leaves) => [.. leaves];

    private static AreaPartition EachLeaf() => new([.. Enumerable.Range(0, LargeCity.Side).Select(AreaKey)], [.. Enumerable.Range(0, LargeCity.Side)]);

    private static AreaPartition NoAreas() => new([], [.. Enumerable.Repeat(-1, LargeCity.Side)]);

    private static MeasurementPlan Plan(AreaPartition areas, ImmutableArray<Measure> measures) => new(
        LargeCity.Network.GridVersion, measures, measures.Length < 2 ? [] : [new MeasurePair(77, 0, 1)], [], areas);

    private static DayCountPlan Counted(MeasurementPlan plan) => new(new PresenceOptions(), plan, Calendar, Day, LargeCity.Network);

    /// <summary>A device's day: second, cell, second, cell …</summary>
    private static DayCounts Count(int[] secondsAndCells, params ImmutableArray<int>[] measures) =>
        Count(Plan(EachLeaf(), [.. measures.Select((leaves, i) => new Measure(new MeasureId((ulong)i + 1), leaves, []))]), secondsAndCells);

    private static DayCounts Count(int[] secondsAndCells, AreaPartition areas) => Count(Plan(areas, []), secondsAndCells);

    private static DayCounts Count(MeasurementPlan plan, int[] secondsAndCells) => CountedDay.Count(
        Counted(plan),
        secondsAndCells.Chunk(2).Select(pair => new GatedEvent(new Pseudonym(0xABCDEF), pair[0], pair[1], DeviceGroup.FromValue(3))));

    private static int Sum(DayCounts counts, DayProduct product) => counts[product].Values.ToArray().Sum();

    private static (ulong Row, ulong Column)[] Cells(DayCounts counts, DayProduct product) =>
        [.. CountedDay.NonZero(counts).Where(cell => cell.Key.Product == product).Select(cell => (cell.Key.Row, cell.Key.Column))];
}
