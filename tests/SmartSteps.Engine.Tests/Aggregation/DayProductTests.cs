using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Aggregation;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

public sealed class DayProductTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_product_of_any_day_counts_what_the_second_by_second_reference_counts(int which)
    {
        var (zone, date) = SmallCity.Days[which];
        var calendar = MarketCalendar.Find(zone)!;
        var day = calendar.Day(date);
        var clipped = new HashSet<DayProduct>();
        var property = Prop.ForAll(
            Arb.From(from plan in DayCity.Plans from events in DayCity.Events(day, devices: 5) select (plan, events)),
            input =>
            {
                var plan = new DayCountPlan(new PresenceOptions(), input.plan, calendar, day, DayCity.Network);
                var reference = new DayBySecond(DayCity.Network, calendar, day, input.plan, plan, CountedDay.Key);
                Assert.Equal(reference.Count(input.events), CountedDay.NonZero(CountedDay.Count(plan, input.events)));
                Assert.Equal(reference.Count(input.events), CountedDay.NonZero(CountedDay.CountWithHours(plan, DayCity.Network, input.events)));
                clipped.UnionWith(reference.Clipped);
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(30).WithReplay(20260302, (ulong)((2 * which) + 1)), property);

        // The cases reach all of it: also the choice among too many cells.
        Assert.Equal(DayBounds.Products, clipped.Order());
    }

    [Fact]
    public void Neither_the_order_of_arrival_nor_repeats_nor_the_split_over_workers_changes_a_count()
    {
        var calendar = MarketCalendar.Find("Europe/Berlin")!;
        var day = calendar.Day(new DateOnly(2026, 3, 2));
        var property = Prop.ForAll(
            Arb.From(from plan in DayCity.Plans
                     from events in DayCity.Events(day, devices: 40)
                     from shuffled in Gen.Shuffle(events.Concat(events))
                     from workers in Gen.Choose(1, 4)
                     select (plan, events, shuffled, workers)),
            input =>
            {
                var plan = new DayCountPlan(new PresenceOptions(), input.plan, calendar, day, DayCity.Network);
                var total = new DayCounts(plan);
                foreach (var share in input.shuffled.GroupBy(e => e.Pseudonym.Shard % input.workers))
                {
                    total.Add(CountedDay.Count(plan, share));
                }

                var alone = CountedDay.Count(plan, input.events);
                Assert.Equal(CountedDay.NonZero(alone), CountedDay.NonZero(total));
                Assert.Equal(DayBounds.Products.Select(alone.UnitsBeforeClipping), DayBounds.Products.Select(total.UnitsBeforeClipping));
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(7, 11), property);
    }

    [Fact]
    public void More_devices_than_are_found_at_once_are_all_counted()
    {
        var calendar = MarketCalendar.Find("Europe/Berlin")!;
        var day = calendar.Day(new DateOnly(2026, 3, 2));
        var plan = new DayCountPlan(new PresenceOptions(), LargeCity.Plan(measures: 1, leavesEach: 1), calendar, day, LargeCity.Network);
        var devices = (2 * DeviceWalk.DevicesAtOnce) + 3;
        var events = Enumerable.Range(1, devices).SelectMany(d => LargeCity.Stay((ulong)d, 36_000, 36_600, 0));

        var counts = CountedDay.Count(plan, events);

        Assert.Equal(devices, counts[DayProduct.ZoneDay].Values[0]);
    }

    [Fact]
    public void Counting_allocates_nothing_for_a_device_once_the_buffers_are_there()
    {
        var calendar = MarketCalendar.Find("Europe/Berlin")!;
        var day = calendar.Day(new DateOnly(2026, 3, 2));
        var plan = new DayCountPlan(new PresenceOptions(), LargeCity.Plan(measures: 40, leavesEach: 60), calendar, day, LargeCity.Network);
        var worker = new DayCountWorker(plan);
        var counts = new DayCounts(plan);
        using var draw = new DayDraw(CountedDay.Key);
        var devices = new DeviceWalk();
        long Cost(ShardEvents events)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            devices.Begin(events, LargeCity.Network, draw);
            worker.Count(devices, counts);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        ShardEvents Devices(int count) => CountedDay.Ordered(Enumerable.Range(0, count).SelectMany(d => Enumerable.Range(0, 96).Select(i =>
            new GatedEvent(new Pseudonym((ulong)d), i * 900, ((d % 50) + (i * 7)) % LargeCity.Side, DeviceGroup.FromValue(d % 19)))));

        var (few, many) = (Devices(50), Devices(500));
        Cost(many);

        Assert.Equal(Cost(few), Cost(many)); // The call's own, whoever is counted.
    }
}
