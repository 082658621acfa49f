using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Demographics;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

/// <summary>Demographics against the same rule written down plainly, with any number of stays in a daypart and any number of tiles to choose from.</summary>
public sealed class DemographicsCountTests
{
    private static readonly MarketCalendar Calendar = MarketCalendar.Find("Europe/Berlin")!;

    [Theory]
    [InlineData(2026, 3, 2, LargeCity.Side, 1)] // Hardly any tile twice.
    [InlineData(2026, 3, 2, 7, 1)] // Nearly all of them.
    [InlineData(2026, 10, 25, 40, 600)] // Dwells of exactly ten minutes.
    [InlineData(2026, 3, 29, 40, 1800)]
    public void Any_number_of_stays_counts_what_the_rule_says(int year, int month, int date, int cells, int step)
    {
        var day = Calendar.Day(new DateOnly(year, month, date));
        var plan = new DayCountPlan(new PresenceOptions(), LargeCity.Plan(measures: 1, leavesEach: 1), Calendar, day, LargeCity.Network);
        var random = new Random(cells + step);
        var events = CountedDay.Ordered(Enumerable.Range(0, 400).SelectMany(device => Enumerable.Range(0, 1 + (device % 90)).Select(_ => new GatedEvent(
            new Pseudonym((ulong)device * 0x1E3779B97F4A7C15 >> 8),
            random.Next(day.LengthSeconds / step) * step,
            random.Next(cells),
            DeviceGroup.FromValue(device % 19)))).ToArray());
        using var draw = new DayDraw(CountedDay.Key);
        var presence = new DayPresence(new PresenceOptions());
        var stays = new DayStays();
        var counted = new DemographicsCount(plan);
        var counts = new DayCounts(plan);
        var contribution = new Contribution(counts);
        var expected = new int[counts[DayProduct.Demographics].Values.Length];
        var offered = 0;
        for (var at = 0; at < events.Count;)
        {
            at = presence.Find(day, events, at, LargeCity.Network, draw, [], stays);
            counted.Add(stays, contribution);
            foreach (var device in stays.Devices)
            {
                offered += Add(plan, device, stays.StaysOf(device).ToArray(), expected);
            }
        }

        contribution.End();

        Assert.Equal(expected, counts[DayProduct.Demographics].Values);
        Assert.Equal(offered, counts.UnitsBeforeClipping(DayProduct.Demographics));
        Assert.True(offered > expected.Sum(), "Nothing was chosen.");
    }

    /// <summary>Adds a device; returns how many cells it could count in.</summary>
    private static int Add(DayCountPlan plan, DayDevice device, DayStay[] stays, int[] counts)
    {
        var (offered, start) = (0, 0);
        for (var part = 0; part < Dayparts.Count && device.Group < DemographicsDomain.Groups; part++)
        {
            var end = plan.Dayparts.EndOf(part);
            int[] cells =
            [
                .. stays.GroupBy(stay => plan.Tiles.TileOfLeaf[stay.Leaf])
                    .Where(tile => tile.Sum(stay => Math.Max(0, Math.Min(stay.EndSecond, end) - Math.Max(stay.StartSecond, start))) >= 600)
                    .Select(tile => DemographicsDomain.CellOf(tile.Key, part, device.Group)),
            ];
            var ranks = new ulong[cells.Length];
            device.Rank((int)DayProduct.Demographics, cells, ranks);
            Array.Sort(ranks, cells);
            foreach (var cell in cells.Take(DayBounds.TilesADaypart))
            {
                counts[cell]++;
            }

            offered += cells.Length;
            start = end;
        }

        return offered;
    }
}
