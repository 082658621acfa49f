using SmartSteps.Aggregation;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

/// <summary>
/// Which cells a device counts in, when it may not count in all, is uniform. 4,000 devices that all did the same, a fixed key; limits of 6 deviations:
/// false alarm below 1e-6 over all tests together.
/// </summary>
public sealed class KeyedChoiceTests
{
    private const int DeviceCount = 4_000;
    private const double Deviations = 6;

    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;
    private static readonly MarketDay Day = Calendar.Day(new DateOnly(2026, 3, 2));
    private static readonly int[] Tour = [0, 1, 2, 3, 4, 0, 2, 4, 1, 3, 0, 3, 1, 4, 2, 0, 4, 3, 2, 1];
    private static readonly Lazy<DayCounts> Counts = new(() => CountedDay.Count(Plan(LargeCity.Side), Devices(DeviceCount)));

    [Theory]
    [InlineData(DayProduct.Demographics, 5 * 4)]
    [InlineData(DayProduct.ZoneHour, 24 * 10)]
    [InlineData(DayProduct.ZoneDay, 10)]
    [InlineData(DayProduct.Dwell, 10)]
    [InlineData(DayProduct.Catchment, 10)]
    [InlineData(DayProduct.Flows, 20)]
    [InlineData(DayProduct.CrossVisitation, 9)]
    [InlineData(DayProduct.Frequency, 10)]
    public void Every_cell_that_a_device_was_in_is_kept_equally_often(DayProduct product, int candidates)
    {
        var counts = Counts.Value[product].Values.ToArray().Where(count => count > 0).ToArray();

        Assert.Equal(candidates, counts.Length);
        Assert.Equal(DayBounds.Of(product) * DeviceCount, counts.Sum());
        Assert.Equal(candidates * DeviceCount, Counts.Value.UnitsBeforeClipping(product));
        var share = DayBounds.Of(product) / (double)candidates;
        var limit = Deviations * Math.Sqrt(DeviceCount * share * (1 - share));
        Assert.All(counts, count => Assert.InRange(count, (DeviceCount * share) - limit, (DeviceCount * share) + limit));
    }

    [Fact]
    public void What_is_kept_of_one_product_says_nothing_of_another()
    {
        // Ten candidates and four kept of each: two independent choices share 1.6 on average, variance 4 · 0.4 · 0.6 · 6 / 9 = 0.64.
        const int Few = 1_000;
        var plan = Plan(areas: 0);
        var shared = 0;
        foreach (var device in Devices(Few).GroupBy(e => e.Pseudonym))
        {
            var counts = CountedDay.Count(plan, device);
            var day = Rows(counts[DayProduct.ZoneDay]);
            shared += Rows(counts[DayProduct.Frequency]).Intersect(day).Count();
        }

        var limit = Deviations * Math.Sqrt(Few * 0.64);
        Assert.InRange(shared, (1.6 * Few) - limit, (1.6 * Few) + limit);
    }

    private static IEnumerable<int> Rows(DomainCounts counts) =>
        Enumerable.Range(0, counts.Domain.Rows.Length).Where(row => counts.Values[counts.Domain.OffsetOf(row)..counts.Domain.OffsetOf(row + 1)].ContainsAnyExcept(0));

    /// <summary>Ten measurements that all hold the whole city, pairs of neighbours, and every leaf an area, if there are any.</summary>
    private static DayCountPlan Plan(int areas) =>
        new(new PresenceOptions(), LargeCity.Plan(measures: 10, leavesEach: 256, areas), Calendar, Day, LargeCity.Network);

    /// <summary>Round five leaves all day, half an hour each, seen twice: 20 trips between them, five tiles in every daypart.</summary>
    private static IEnumerable<GatedEvent> Devices(int count) => Enumerable.Range(1, count).SelectMany(device => Enumerable.Range(0, 48).SelectMany(i =>
        new[] { 0, 1200 }.Select(later => new GatedEvent(
            new Pseudonym((ulong)device * 0x9E3779B97F4A7C15), (i * 1800) + later, Tour[i % Tour.Length], DeviceGroup.FromValue(7)))));
}
