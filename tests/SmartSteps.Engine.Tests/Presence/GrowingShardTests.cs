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

/// <summary>Devices get their numbers while the day goes on: when they are first met, before their events are read, some without ever being seen.</summary>
public sealed class GrowingShardTests
{
    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Hours_and_day_are_counted_right_however_the_devices_came_by_their_numbers(int which)
    {
        var calendar = MarketCalendar.Find(SmallCity.Days[which].Zone)!;
        var day = calendar.Day(SmallCity.Days[which].Date);
        var property = Prop.ForAll(
            Arb.From(from plan in DayCity.Plans
                     from events in DayCity.Events(day, devices: 6)
                     from shuffled in Gen.Shuffle(events.Concat(events.Take(3)))
                     from seed in Gen.Choose(0, int.MaxValue)
                     select (plan, events: shuffled.Select(InFirstShard).ToArray(), seed)),
            input =>
            {
                var (random, devices) = (new Random(input.seed), new DayDevices());
                var hours = CountHours(day, devices, input.events, random);
                for (var hour = 0; hour < day.HourCount; hour++)
                {
                    Assert.Equal(SecondBySecond.Count(DayCity.Network, day, hour, CountedDay.Key, input.events), hours[hour]);
                }

                var plan = new DayCountPlan(new PresenceOptions(), input.plan, calendar, day, DayCity.Network);
                var reference = new DayBySecond(DayCity.Network, calendar, day, input.plan, plan, CountedDay.Key);
                Assert.Equal(reference.Count(input.events), CountedDay.NonZero(CountDay(plan, devices, input.events, random)));
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10).WithReplay(20260305, (ulong)((2 * which) + 1)), property);
    }

    [Theory]
    [InlineData(3_600, 1)]
    [InlineData(7_199, 1)]
    [InlineData(7_200, 0)]
    public void A_device_that_is_first_met_in_the_hour_ahead_was_there_since_midnight(int second, int counted)
    {
        var day = Calendar.Day(new DateOnly(2026, 3, 2));
        var devices = new DayDevices();
        GatedEvent[] events = [new(new Pseudonym(7), second, 4)];
        var now = CountedDay.Ordered([], devices, 0);
        var ahead = CountedDay.Ordered(events.Where(e => e.SecondOfDay / 3600 == 1), devices, 0);

        var (counts, _) = Count(new HourRun(day, 0, 1), Carry.Empty, now, ahead);

        Assert.Equal(counted, counts[0].Values.ToArray().Sum());
    }

    [Fact]
    public void A_count_that_was_cut_short_leaves_nothing_to_the_next()
    {
        var day = Calendar.Day(new DateOnly(2026, 3, 2));
        var events = CountedDay.Ordered([new(new Pseudonym(7), 60, 4)], new DayDevices(), 0);
        var presence = new HourPresence(new PresenceOptions());
        var footfall = new FootfallCount(new PresenceOptions());
        LeafCounts[] counts = [new(DayCity.Network.Grid.Leaves.Length)];
        var tally = new FootfallTally(footfall, counts);
        using var draw = new DayDraw(CountedDay.Key);
        presence.Begin(new HourRun(day, 0, 1), Carry.Empty, events, null, DayCity.Network, draw);
        while (presence.FindNext(ref tally))
        {
        }

        presence.Erase();
        footfall.Erase();
        tally.Flush();
        Assert.Equal(0, counts[0].Values.ToArray().Sum());
    }

    [Fact]
    public void Those_who_were_not_seen_again_are_carried_on_beside_those_who_have_come_since()
    {
        var day = Calendar.Day(new DateOnly(2026, 3, 2));
        var devices = new DayDevices();
        GatedEvent At(ulong device, int second) => new(new Pseudonym(device), second, 4);
        var first = CountedDay.Ordered([At(1, 60), At(2, 120)], devices, 0);
        var second = CountedDay.Ordered([At(3, 3_700), At(1, 3_800)], devices, 0);
        var third = CountedDay.Ordered([At(4, 7_300)], devices, 0);
        var fourth = CountedDay.Ordered([], devices, 0);

        var (_, carry) = Count(new HourRun(day, 0, 1), Carry.Empty, first, second);
        Assert.Equal([60, 120], carry.Events.ToArray().Select(e => e.SecondOfDay));
        (_, carry) = Count(new HourRun(day, 1, 1), carry, second, third);
        Assert.Equal([3_800, 120, 3_700], carry.Events.ToArray().Select(e => e.SecondOfDay));
        (_, carry) = Count(new HourRun(day, 2, 1), carry, third, fourth);
        Assert.Equal([3_800, 120, 3_700, 7_300], carry.Events.ToArray().Select(e => e.SecondOfDay));
    }

    [Fact]
    public void A_number_without_an_event_is_nobody()
    {
        var devices = new DayDevices();
        Know(devices, Enumerable.Range(1, 2_000));
        GatedEvent[] events = [.. Enumerable.Range(1, 2_000).Where(i => i % 700 == 0).Select(i => new GatedEvent(new Pseudonym((ulong)i), 40_000, 4))];
        using var draw = new DayDraw(CountedDay.Key);
        var walk = CountedDay.WholeDay(CountedDay.Ordered(events, devices, 0), SmallCity.Network, draw);
        var stays = new DayStays();

        Assert.True(walk.Next());
        new DayPresence(new PresenceOptions()).Find(Calendar.Day(new DateOnly(2026, 3, 2)), walk, stays);

        Assert.Equal(events.Length, stays.Devices.Length);
        Assert.False(walk.Next());
        Assert.False(walk.Next());
    }

    [Fact]
    public void A_carry_of_devices_that_the_events_do_not_know_is_refused()
    {
        var day = Calendar.Day(new DateOnly(2026, 3, 2));
        var devices = new DayDevices();
        var (_, carry) = Count(new HourRun(day, 0, 1), Carry.Empty, CountedDay.Ordered([new GatedEvent(new Pseudonym(1), 60, 4)], devices, 0), null);

        Assert.Throws<ArgumentException>(() => Count(new HourRun(day, 1, 1), carry, CountedDay.Ordered([], devices, 1), null));
    }

    [Fact]
    public void The_day_of_devices_that_were_seen_before_is_not_a_whole_one()
    {
        var day = Calendar.Day(new DateOnly(2026, 3, 2));
        var events = CountedDay.Ordered([new GatedEvent(new Pseudonym(1), 60, 4)], new DayDevices(), 0);
        var (_, carry) = Count(new HourRun(day, 0, 1), Carry.Empty, events, null);
        var presence = new HourPresence(new PresenceOptions());
        var nobody = new FootfallTally(new FootfallCount(new PresenceOptions()), Counts(1));
        using var draw = new DayDraw(CountedDay.Key);
        presence.Begin(new HourRun(day, 1, 1), carry, events, null, DayCity.Network, draw);
        Assert.True(presence.FindNext(ref nobody));

        Assert.Throws<ArgumentException>(() => new DayPresence(new PresenceOptions()).Find(day, presence.Devices, new DayStays()));
    }

    /// <summary>Hour by hour as the engine does: what was read ahead is what is counted next, and meanwhile the shard has grown.</summary>
    private static int[][] CountHours(MarketDay day, DayDevices devices, GatedEvent[] events, Random random)
    {
        var (presence, footfall) = (new HourPresence(new PresenceOptions()), new FootfallCount(new PresenceOptions()));
        using var draw = new DayDraw(CountedDay.Key);
        var hours = new int[day.HourCount][];
        var carry = Carry.Empty;
        var now = Read(devices, events, 0, 1, random);
        for (var hour = 0; hour < hours.Length; hour++)
        {
            var counts = Counts(1);
            var tally = new FootfallTally(footfall, counts);
            var ahead = hour + 1 < hours.Length ? Read(devices, events, hour + 1, 1, random) : null;
            carry = presence.Find(new HourRun(day, hour, 1), carry, now, ahead, DayCity.Network, draw, ref tally);
            hours[hour] = counts[0].Values.ToArray();

            // Now and then it is read anew, as when the journal has grown.
            now = random.Next(4) == 0 ? Read(devices, events, hour + 1, 1, random) : ahead ?? now;
        }

        return hours;
    }

    private static DayCounts CountDay(DayCountPlan plan, DayDevices devices, GatedEvent[] events, Random random)
    {
        var counts = new DayCounts(plan);
        using var draw = new DayDraw(CountedDay.Key);
        new DayCountWorker(plan).Count(CountedDay.WholeDay(Read(devices, events, 0, plan.Day.HourCount, random), plan.Network, draw), counts);
        return counts;
    }

    /// <summary>Events in several batches; round each, devices get numbers that are not seen, or not in these hours.</summary>
    private static ShardEvents Read(DayDevices devices, GatedEvent[] events, int first, int count, Random random)
    {
        var read = new ShardEvents();
        var ofHours = events.Where(e => e.SecondOfDay / 3600 >= first && e.SecondOfDay / 3600 < first + count);
        foreach (var batch in ofHours.Chunk(random.Next(1, 20)))
        {
            Know(devices, Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 1000)));
            read.Add(devices, batch);
        }

        Know(devices, [random.Next(1, 1000)]);
        read.Order(devices.OfShard(0));
        return read;
    }

    private static void Know(DayDevices devices, IEnumerable<int> strangers)
    {
        var pseudonyms = strangers.Select(stranger => new Pseudonym((ulong)stranger)).ToArray();
        var groups = pseudonyms.Select(stranger => DeviceGroup.FromValue((int)stranger.Value % DeviceGroup.Count)).ToArray();
        Assert.True(devices.Number(pseudonyms, groups, new DeviceNumber[pseudonyms.Length]));
    }

    private static (LeafCounts[] Counts, Carry Carry) Count(HourRun hours, Carry carry, ShardEvents events, ShardEvents? ahead)
    {
        var counts = Counts(hours.Count);
        var tally = new FootfallTally(new FootfallCount(new PresenceOptions()), counts);
        using var draw = new DayDraw(CountedDay.Key);
        return (counts, new HourPresence(new PresenceOptions()).Find(hours, carry, events, ahead, DayCity.Network, draw, ref tally));
    }

    private static LeafCounts[] Counts(int hours) =>
        [.. Enumerable.Range(0, hours).Select(_ => new LeafCounts(DayCity.Network.Grid.Leaves.Length))];

    private static GatedEvent InFirstShard(GatedEvent seen) => seen with { Pseudonym = new Pseudonym(seen.Pseudonym.Value >> 6) };
}
