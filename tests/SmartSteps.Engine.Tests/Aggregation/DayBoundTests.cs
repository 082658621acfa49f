using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

/// <summary>What no device can get past, however it behaves: through the real presence and counting.</summary>
public sealed class DayBoundTests
{
    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;

    /// <summary>σ² of the published table.</summary>
    private static readonly Dictionary<DayProduct, Rational> Variances = new()
    {
        [DayProduct.Demographics] = new(800, 3),
        [DayProduct.ZoneHour] = new(400, 1),
        [DayProduct.ZoneDay] = new(500, 1),
        [DayProduct.Dwell] = new(250, 1),
        [DayProduct.Catchment] = new(250, 1),
        [DayProduct.Flows] = new(300, 1),
        [DayProduct.CrossVisitation] = new(250, 1),
        [DayProduct.Frequency] = new(250, 1),
    };

    private static readonly Rational FootfallVariance = new(300, 1);

    /// <summary>2 ρ of the table: 2 · 0.116.</summary>
    private static readonly Rational Limit = new(232, 1000);

    public static TheoryData<string> Devices => [.. AllDevices(Calendar.Day(new DateOnly(2026, 10, 25))).Keys];

    [Fact]
    public void The_bounds_are_those_of_the_published_table()
    {
        Assert.Equal([8, 12, 4, 4, 4, 6, 4, 4], DayBounds.Products.Select(DayBounds.Of));
        Assert.Equal(Variances.Keys.Order(), DayBounds.Products);
        var spent = DayBounds.Products.Aggregate(new Rational(24, 1) / FootfallVariance, (sum, product) => sum + (new Rational(DayBounds.Of(product), 1) / Variances[product]));
        Assert.Equal(Limit, spent);
        Assert.Throws<ArgumentOutOfRangeException>(() => DayBounds.Of(default));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void No_device_adds_more_than_its_bound_to_a_product_or_more_than_the_loss_of_a_day_to_all(string device)
    {
        var day = Calendar.Day(new DateOnly(2026, 10, 25));
        var events = AllDevices(day)[device];
        var footfall = new Rational(Footfall(day, events), 1) / FootfallVariance;
        foreach (var measurements in new[] { LargeCity.Plan(300, 80), LargeCity.Plan(300, 256), LargeCity.Plan(60, 3, areas: 2), LargeCity.Plan(1, 256, areas: 0) })
        {
            var plan = new DayCountPlan(new PresenceOptions(), measurements, Calendar, day, LargeCity.Network);
            var counts = CountedDay.Count(plan, events);
            var loss = footfall;
            foreach (var product in DayBounds.Products)
            {
                var units = counts[product].Values.ToArray();
                Assert.False(units.AsSpan().ContainsAnyExceptInRange(0, 1));
                Assert.InRange(units.Sum(), 0, DayBounds.Of(product));
                loss += new Rational(units.Sum(unit => unit * unit), 1) / Variances[product];
            }

            Assert.True(loss <= Limit, $"{loss} is over {Limit}.");
        }
    }

    [Fact]
    public void A_restless_device_reaches_every_bound()
    {
        var day = Calendar.Day(new DateOnly(2026, 10, 25));
        var plan = new DayCountPlan(new PresenceOptions(), LargeCity.Plan(300, 80), Calendar, day, LargeCity.Network);
        var counts = CountedDay.Count(plan, AllDevices(day)["seen for ten minutes in each of 140 leaves"]);
        Assert.All(DayBounds.Products, product => Assert.Equal(DayBounds.Of(product), counts[product].Values.ToArray().Sum()));
    }

    private static Dictionary<string, GatedEvent[]> AllDevices(MarketDay day)
    {
        var random = new Random(11);
        GatedEvent At(int second, int cell, int group = 4) => new(new Pseudonym(0xFEEDFACE12345678), second, cell, DeviceGroup.FromValue(group));
        GatedEvent[] Every(int step, Func<int, int> cell, Func<int, int>? group = null) =>
            [.. Enumerable.Range(0, day.LengthSeconds / step).Select(i => At(i * step, cell(i), group?.Invoke(i) ?? 4))];
        return new()
        {
            ["at home"] = Every(3_600, _ => 40),
            ["ten minutes in each of 150 leaves"] = Every(600, i => i),
            ["seen for ten minutes in each of 140 leaves"] = [.. Enumerable.Range(0, 140).SelectMany(i => new[] { At(i * 640, i), At((i * 640) + 600, i) })],
            ["ten minutes in each of two zones, to and fro"] = Every(600, i => i % 2),
            ["every leaf, ten seconds each"] = Every(10, i => i % LargeCity.Side),
            ["ping-pong each second"] = Every(1, i => i % 2 * 255),
            ["ping-pong between indoor zones every two minutes"] = Every(120, i => i % 16),
            ["anywhere at random"] = Every(97, _ => random.Next(LargeCity.Side)),
            ["anywhere, for a random time"] = [.. Every(601, _ => random.Next(LargeCity.Side)).Where(_ => random.Next(3) > 0)],
            ["in two places at the same second"] = [.. Every(700, i => i % LargeCity.Side), .. Every(700, i => (i * 31) % LargeCity.Side)],
            ["a group for every event"] = Every(600, i => i % LargeCity.Side, i => i % 18),
            ["one event"] = [At(43_200, 9)],
            ["first and last second"] = [At(0, 0), At(day.LengthSeconds - 1, 255)],
        };
    }

    private static int Footfall(MarketDay day, GatedEvent[] events)
    {
        var presence = new HourPresence(new PresenceOptions());
        using var draw = new DayDraw(CountedDay.Key);
        var carry = Carry.Empty;
        var devices = new DayDevices();
        var units = 0;
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            var counts = new LeafCounts(LargeCity.Side);
            ShardEvents Of(int h) => CountedDay.Ordered(events.Where(e => e.SecondOfDay / 3600 == h), devices, events[0].Pseudonym.Shard);
            var tally = new FootfallTally(new FootfallCount(new PresenceOptions()), [counts]);
            carry = presence.Find(new HourRun(day, hour, 1), carry, Of(hour), Of(hour + 1), LargeCity.Network, draw, ref tally);
            units += counts.Values.ToArray().Sum(unit => unit * unit);
        }

        return units;
    }
}
