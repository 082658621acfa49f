using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Engine.Tests.Aggregation;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Presence;

public sealed class DayPresenceTests
{
    private const int MaxGap = 10_800;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_stays_of_any_day_are_where_the_device_was_at_every_second(int which)
    {
        var day = Day(which);
        var property = Prop.ForAll(Arb.From(SmallCity.Events(day, devices: 4)), events =>
        {
            using var draw = new DayDraw(CountedDay.Key);
            foreach (var device in events.GroupBy(e => e.Pseudonym))
            {
                var stays = Find(day, draw, device, out var found);
                var cells = Enumerable.Repeat(-1, day.LengthSeconds).ToArray();
                foreach (var stay in stays)
                {
                    Assert.InRange(stay.EndSecond, stay.StartSecond + 1, day.LengthSeconds);
                    Assert.Equal(-1, cells[stay.StartSecond]);
                    var seen = device.Where(e => e.Cell == stay.Cell && e.SecondOfDay >= stay.StartSecond && e.SecondOfDay <= stay.EndSecond).Select(e => e.SecondOfDay).ToArray();
                    Assert.Equal(seen.Min(), stay.FirstSeenSecond);
                    Assert.InRange(stay.LastSeenSecond, stay.FirstSeenSecond, seen.Max());
                    cells.AsSpan(stay.StartSecond, stay.Seconds).Fill(stay.Cell);
                }

                Assert.Equal(DayBySecond.CellBySecond(day, [.. device.OrderBy(e => e.SecondOfDay).ThenBy(e => e.Cell)]), cells);
                Assert.All(stays.GroupBy(stay => stay.Cell), ofCell => Assert.Single(ofCell.Select(stay => stay.Leaf).Distinct()));
                Assert.All(stays.Zip(stays.Skip(1)), two => Assert.True(two.First.EndSecond < two.Second.StartSecond || two.First.Cell != two.Second.Cell));
                Assert.Equal(device.MaxBy(e => (e.SecondOfDay, e.Group.Value)).Group.Value, found.Group);
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20260303, (ulong)((2 * which) + 1)), property);
    }

    /// <summary>
    /// The exact relation: an hour and its day differ at a second only where the gap that holds it is still open at the hour's horizon (its end and the
    /// allowance) and either is over MaxGap in the end, or reaches back to midnight. (On a day of more than 24 hours the hours that a device sits out are empty, too.)
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void Clipped_to_an_hour_the_days_stays_are_the_hours_but_in_gaps_that_outlast_its_horizon(int which)
    {
        var day = Day(which);
        var differences = 0;
        var property = Prop.ForAll(Arb.From(SmallCity.Events(day, devices: 1).Where(events => events.Length > 0)), events =>
        {
            using var draw = new DayDraw(CountedDay.Key);
            var ofDay = Leaves(day, Find(day, draw, events, out _).Select(stay => (stay.Leaf, stay.StartSecond, stay.EndSecond)));
            var ofHours = Leaves(day, Hours(day, draw, events));
            for (var second = 0; second < day.LengthSeconds; second++)
            {
                if (ofDay[second] == ofHours[second])
                {
                    continue;
                }

                differences++;
                var horizon = Math.Min(((second / 3600) + 2) * 3600, day.LengthSeconds);
                var before = events.Where(e => e.SecondOfDay <= second).Select(e => (int?)e.SecondOfDay).Max();
                var next = events.Where(e => e.SecondOfDay > second).Select(e => e.SecondOfDay).DefaultIfEmpty(day.LengthSeconds).Min();
                Assert.True(next >= horizon, $"{second}: the hour saw what ended the gap at {next}.");
                Assert.True(before is null || next - before > MaxGap, $"{second}: a gap of {next - before} holds anyway.");
            }
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260304, (ulong)((2 * which) + 1)), property);
        Assert.True(which != 0 || differences > 0);
    }

    [Theory]
    [InlineData(MaxGap, 0)]
    [InlineData(MaxGap + 1, MaxGap + 1)]
    public void A_first_event_reaches_back_to_midnight_for_MaxGap_and_its_leaf_is_the_origin_whatever_the_gap(int first, int start)
    {
        var day = Day(0);
        using var draw = new DayDraw(CountedDay.Key);
        var stays = Find(day, draw, [Event(first, 4), Event(first + 60, 2)], out var device);
        Assert.Equal([new DayStay(7, 4, start, first + 60, first, first)], stays);
        Assert.Equal(7, device.OriginLeaf);
    }

    [Theory]
    [InlineData(86_400 - MaxGap, 86_400)]
    [InlineData(86_400 - MaxGap - 1, 86_400 - MaxGap - 1)]
    public void A_last_event_holds_to_the_end_of_the_day_for_MaxGap(int last, int end)
    {
        var day = Day(0);
        using var draw = new DayDraw(CountedDay.Key);
        var stays = Find(day, draw, [Event(last - 60, 4), Event(last, 4)], out _);
        Assert.Equal([new DayStay(7, 4, last - 60, end, last - 60, last)], stays);
    }

    [Fact]
    public void One_leaf_under_two_cells_makes_two_stays_because_indoor_zones_are_told_apart_by_cell()
    {
        var day = Day(0);
        using var draw = new DayDraw(CountedDay.Key);
        var position = Enumerable.Range(1, 100).Select(i => (ulong)i * 0x9E3779B97F4A7C15)
            .First(pid => SmallCity.Network.Footprints[3].LeafAt(Position(draw, day, pid)) == 7);
        GatedEvent[] events = [new(new(position), 40_000, 4), new(new(position), 41_000, 3), new(new(position), 42_000, 4)];
        Assert.Equal([new DayStay(7, 4, 40_000, 41_000, 40_000, 40_000), new DayStay(7, 3, 41_000, 42_000, 41_000, 41_000)], Find(day, draw, events, out _));
    }

    [Fact]
    public void The_group_is_that_of_the_last_event()
    {
        var day = Day(0);
        using var draw = new DayDraw(CountedDay.Key);
        var events = new[] { Event(50_000, 1), new GatedEvent(new Pseudonym(5), 60_000, 1, DeviceGroup.FromValue(11)) };
        Find(day, draw, events, out var device);
        Assert.Equal(11, device.Group);
    }

    private static uint Position(DayDraw draw, MarketDay day, ulong pid)
    {
        var draws = new DeviceDraw[1];
        draw.Draw([new Pseudonym(pid)], draws);
        return draws[0].Position;
    }

    private static GatedEvent Event(int second, int cell) => new(new Pseudonym(5), second, cell);

    private static MarketDay Day(int which) => MarketCalendar.Find(SmallCity.Days[which].Zone)!.Day(SmallCity.Days[which].Date);

    private static DayStay[] Find(MarketDay day, DayDraw draw, IEnumerable<GatedEvent> events, out DayDevice device)
    {
        var devices = CountedDay.WholeDay(CountedDay.Ordered(events), SmallCity.Network, draw);
        var stays = new DayStays();
        Assert.True(devices.Next());
        new DayPresence(new PresenceOptions()).Find(day, devices, stays);
        Assert.Equal(1, stays.Devices.Length);
        device = stays.Devices[0];
        Assert.False(devices.Next());
        return stays.StaysOf(device).ToArray();
    }

    private static IEnumerable<(int Leaf, int Start, int End)> Hours(MarketDay day, DayDraw draw, GatedEvent[] events)
    {
        var presence = new HourPresence(new PresenceOptions());
        var carry = Carry.Empty;
        var found = new StayList([]);
        var devices = new DayDevices();
        ShardEvents Of(int hour) => CountedDay.Ordered(events.Where(e => e.SecondOfDay / 3600 == hour), devices, events[0].Pseudonym.Shard);
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            carry = presence.Find(new HourRun(day, hour, 1), carry, Of(hour), Of(hour + 1), SmallCity.Network, draw, ref found);
        }

        return found.Stays;
    }

    private readonly record struct StayList(List<(int Leaf, int Start, int End)> Stays) : IStaySink
    {
        public void Take(in HourStays stays)
        {
            for (var hour = 0; hour < stays.Count; hour++)
            {
                foreach (var stay in stays.Of(hour))
                {
                    Stays.Add((stay.Leaf, stay.StartSecond, stay.EndSecond));
                }
            }
        }

        public void Flush()
        {
        }
    }

    private static int[] Leaves(MarketDay day, IEnumerable<(int Leaf, int Start, int End)> stays)
    {
        var leaves = Enumerable.Repeat(-1, day.LengthSeconds).ToArray();
        foreach (var (leaf, start, end) in stays)
        {
            leaves.AsSpan(start, end - start).Fill(leaf);
        }

        return leaves;
    }
}
