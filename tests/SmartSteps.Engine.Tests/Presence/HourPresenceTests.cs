using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Engine.Tests.Aggregation;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Presence;

public sealed class HourPresenceTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_hour_of_any_day_counts_what_the_second_by_second_reference_counts(int which)
    {
        var (zone, date) = SmallCity.Days[which];
        var day = MarketCalendar.Find(zone)!.Day(date);
        var property = Prop.ForAll(Arb.From(SmallCity.Events(day, devices: 4)), events =>
        {
            var hours = CountAll(day, events);
            for (var hour = 0; hour < day.HourCount; hour += 1)
            {
                Assert.Equal(SecondBySecond.Count(SmallCity.Network, day, hour, Key, events), hours[hour]);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(20260302, (ulong)((2 * which) + 1)), property);
    }

    [Fact]
    public void Shuffling_and_repeating_events_changes_nothing()
    {
        var day = MarketCalendar.Find("Europe/Berlin")!.Day(new DateOnly(2026, 3, 2));
        var property = Prop.ForAll(
            Arb.From(from events in SmallCity.Events(day, devices: 6)
                     from shuffled in Gen.Shuffle(events.Concat(events))
                     select (events, shuffled)),
            input => Assert.Equal(CountAll(day, input.events), CountAll(day, [.. input.shuffled])));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(7, 11), property);
    }

    [Fact]
    public void A_device_counts_in_at_most_24_hours_of_a_25_hour_day_and_every_hour_is_sat_out_equally_often()
    {
        var day = MarketCalendar.Find("Europe/Berlin")!.Day(new DateOnly(2026, 10, 25));
        const int Devices = 5_000;
        var events = Enumerable.Range(1, Devices)
            .SelectMany(d => Enumerable.Range(0, 50).Select(i => new GatedEvent(new Pseudonym((ulong)d * 0x9E3779B97F4A7C15), i * 1800, 4)))
            .ToArray();

        var present = CountAll(day, events).Select(counts => counts.Sum()).ToArray();

        Assert.Equal(25, present.Length);
        Assert.Equal(24 * Devices, present.Sum());

        // Each hour is sat out by a binomial(5000, 1/25) number, mean 200, deviation 13.9; 6 deviations: false alarm below 1e-7 over 25 hours.
        Assert.All(present, count => Assert.InRange(Devices - count, 200 - 84, 200 + 84));
    }

    [Fact]
    public void A_device_that_stays_on_one_cell_is_in_one_leaf_all_day()
    {
        var day = MarketCalendar.Find("Europe/Berlin")!.Day(new DateOnly(2026, 3, 2));
        var events = Enumerable.Range(0, 24).Select(h => new GatedEvent(new Pseudonym(0xABCDEF0123456789), (h * 3600) + 17, 3)).ToArray();

        var leaves = CountAll(day, events).Select(counts => Array.IndexOf(counts, 1)).Distinct();

        Assert.Single(leaves);
    }

    [Fact]
    public void Thousands_of_events_of_one_device_are_ordered_like_any_others()
    {
        var day = MarketCalendar.Find("Europe/Berlin")!.Day(new DateOnly(2026, 3, 2));
        var events = Enumerable.Range(0, 40_000).Select(i => new GatedEvent(new Pseudonym(77), i * 7919 % 86_400, i % SmallCity.CellCount)).ToArray();

        var ordered = CountedDay.Ordered(events);

        Assert.Equal([.. events.OrderBy(e => e.SecondOfDay).ThenBy(e => e.Cell).Select(e => DeviceEvent.At(e.Moment, e.Cell))], ordered.Events.ToArray());
        Assert.All(CountAll(day, events), counts => Assert.InRange(counts.Sum(), 0, 1));
    }

    [Fact]
    public void Hours_found_together_come_out_as_hours_found_one_by_one()
    {
        var days = new[] { new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 29), new DateOnly(2026, 10, 25) };
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var day = MarketCalendar.Find("Europe/Berlin")!.Day(days[seed % days.Length]);
            var events = Enumerable.Range(0, random.Next(1, 400))
                .Select(_ => new GatedEvent(new Pseudonym((ulong)random.Next(1, 40) << 20), random.Next(day.LengthSeconds), random.Next(SmallCity.CellCount)))
                .ToArray();

            var oneByOne = CountAll(day, events);
            for (var first = 0; first < day.HourCount;)
            {
                var run = new HourRun(day, first, random.Next(1, day.HourCount - first + 1));
                Assert.Equal(oneByOne[run.First..(run.First + run.Count)], CountTogether(run, day, events));
                first += run.Count;
            }
        }
    }

    /// <summary>Hours are looked at with a few stays each; those that have more are looked at by themselves.</summary>
    [Fact]
    public void Hours_full_of_events_found_together_count_what_the_second_by_second_reference_counts()
    {
        for (var seed = 0; seed < 24; seed++)
        {
            var random = new Random(seed);
            var day = MarketCalendar.Find(SmallCity.Days[seed % SmallCity.Days.Length].Zone)!.Day(SmallCity.Days[seed % SmallCity.Days.Length].Date);
            var events = Enumerable.Range(1, 3)
                .SelectMany(device => Enumerable.Range(0, day.HourCount).SelectMany(hour => Enumerable.Range(0, random.Next(9)).Select(_ => new GatedEvent(
                    new Pseudonym((ulong)device << 20),
                    Math.Min((hour * 3600) + (random.Next(5) == 0 ? 3600 * random.Next(2) : random.Next(3600)), day.LengthSeconds - 1),
                    random.Next(SmallCity.CellCount)))))
                .ToArray();
            var first = random.Next(3) == 0 ? 0 : random.Next(day.HourCount);
            var run = new HourRun(day, first, random.Next(1, day.HourCount - first + 1));

            var together = CountTogether(run, day, events);

            foreach (var hour in Enumerable.Range(0, 3).Select(_ => random.Next(run.Count)).Append(run.Count - 1))
            {
                Assert.Equal(SecondBySecond.Count(SmallCity.Network, day, run.First + hour, Key, events), together[hour]);
            }
        }
    }

    private static int[][] CountTogether(HourRun run, MarketDay day, GatedEvent[] events)
    {
        var presence = new HourPresence(new PresenceOptions());
        using var draw = new DayDraw(Key);
        var devices = new DayDevices();
        var carry = Carry.Empty;
        if (run.First > 0)
        {
            var before = new FootfallTally(new FootfallCount(new PresenceOptions()), Counts(run.First));
            carry = presence.Find(new HourRun(day, 0, run.First), carry, Of(events, devices, 0, run.First - 1, 0), Of(events, devices, run.First, run.First, 0), SmallCity.Network, draw, ref before);
        }

        var counts = Counts(run.Count);
        var tally = new FootfallTally(new FootfallCount(new PresenceOptions()), counts);
        var end = run.First + run.Count;
        presence.Find(run, carry, Of(events, devices, run.First, end - 1, 0), Of(events, devices, end, end, 0), SmallCity.Network, draw, ref tally);
        return [.. counts.Select(count => count.Values.ToArray())];
    }

    private static LeafCounts[] Counts(int hours) =>
        [.. Enumerable.Range(0, hours).Select(_ => new LeafCounts(SmallCity.Network.Grid.Leaves.Length))];

    private static int[][] CountAll(MarketDay day, GatedEvent[] events)
    {
        var presence = new HourPresence(new PresenceOptions());
        var footfall = new FootfallCount(new PresenceOptions());
        using var draw = new DayDraw(Key);
        var devices = new DayDevices();
        var carries = Enumerable.Repeat(Carry.Empty, Pseudonym.ShardCount).ToArray();
        var hours = new int[day.HourCount][];
        for (var hour = 0; hour < hours.Length; hour++)
        {
            var counts = new LeafCounts(SmallCity.Network.Grid.Leaves.Length);
            for (var shard = 0; shard < carries.Length; shard++)
            {
                var tally = new FootfallTally(footfall, [counts]);
                carries[shard] = presence.Find(
                    new HourRun(day, hour, 1), carries[shard], Of(events, devices, hour, hour, shard), Of(events, devices, hour + 1, hour + 1, shard), SmallCity.Network, draw, ref tally);
            }

            hours[hour] = counts.Values.ToArray();
        }

        return hours;
    }

    private static ShardEvents Of(GatedEvent[] events, DayDevices devices, int fromHour, int toHour, int shard) => CountedDay.Ordered(
        events.Where(e => e.Pseudonym.Shard == shard && e.SecondOfDay / 3600 >= fromHour && e.SecondOfDay / 3600 <= toHour), devices, shard);
}
