using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Grid;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

/// <summary>Footfall against the same rule written down plainly: any number of stays an hour, ties, and any hours of a day.</summary>
public sealed class FootfallCountTests
{
    private const int LeafCount = 300;

    [Theory]
    [InlineData(0, 24, 3, LeafCount, 1)]
    [InlineData(0, 25, 9, 3, 1)] // Leaves again and again.
    [InlineData(7, 5, 3, 4, 600)] // Many equal dwells.
    [InlineData(23, 1, 40, LeafCount, 1)]
    [InlineData(13, 2, 700, 5, 1)] // More than a block holds.
    public void Each_hour_of_a_device_counts_where_it_was_longest(int first, int count, int mostStays, int leaves, int step)
    {
        var random = new Random(first + mostStays);
        var footfall = new FootfallCount(new PresenceOptions());
        for (var run = 0; run < 2; run++)
        {
            LeafCounts[] counts = [.. Enumerable.Range(0, count).Select(_ => new LeafCounts(LeafCount))];
            LeafCounts[] expected = [.. Enumerable.Range(0, count).Select(_ => new LeafCounts(LeafCount))];
            for (var device = 0; device < 600; device++)
            {
                var stays = new List<HourStay>();
                var ends = new int[count];
                for (var hour = 0; hour < count; hour++)
                {
                    var ofHour = device % 7 == 0 || random.Next(8) == 0 ? [] : StaysOf(first + hour, random.Next(mostStays + 1), leaves, step, random);
                    stays.AddRange(ofHour);
                    ends[hour] = stays.Count;
                    var longest = ofHour.GroupBy(stay => stay.Leaf).OrderByDescending(leaf => leaf.Sum(stay => stay.Seconds)).ThenBy(leaf => leaf.Key).FirstOrDefault();
                    if (longest?.Sum(stay => stay.Seconds) >= 600)
                    {
                        expected[hour].Add(longest.Key);
                    }
                }

                // What may be read beyond them says nothing.
                footfall.Add([.. stays, .. StaysOf(first, IStaySink.Spare, leaves, 1, random)], ends, counts);
            }

            footfall.Flush(counts);
            Assert.All(Enumerable.Range(0, count), hour => Assert.Equal(expected[hour].Values, counts[hour].Values));
            Assert.Contains(expected, hour => hour.Values.ContainsAnyExcept(0));
        }
    }

    /// <summary>So many stays, or fewer, in the order of time, with gaps between some of them.</summary>
    private static HourStay[] StaysOf(int hour, int count, int leaves, int step, Random random)
    {
        var start = hour * MarketDay.SecondsPerHour;
        int[] cuts = [.. Enumerable.Range(0, count + 1).Select(_ => random.Next((MarketDay.SecondsPerHour / step) + 1) * step).Distinct().Order()];
        return
        [
            .. cuts.Zip(cuts.Skip(1)).Where(_ => random.Next(5) > 0)
                .Select(cut => new HourStay(random.Next(leaves), start + cut.First, start + cut.Second)),
        ];
    }
}
