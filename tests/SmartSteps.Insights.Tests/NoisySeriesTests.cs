using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Tests;

public sealed class NoisySeriesTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    private static readonly NoiseLevel Level = NoiseLevel.Of(Town.ParametersOf(ProductId.ZoneHour));

    /// <summary>Hours of the clock by day: a usual day, clocks set forward and back by an hour, back by two, and a day that is cut short.</summary>
    private static readonly int[][] Clocks =
    [
        [.. Enumerable.Range(0, 24)],
        [.. Enumerable.Range(0, 24).Where(hour => hour != 2)],
        [.. Enumerable.Range(0, 24).SelectMany(hour => hour == 2 ? new[] { 2, 2 } : [hour])],
        [0, 1, 2, 1, 2, .. Enumerable.Range(3, 21)],
        [.. Enumerable.Range(0, 13)],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ASumOverHoursOfTheClockIsThatOfTheCellsThatBeginInThem(int seed)
    {
        var random = new Random(seed);
        var cells = new List<SeriesCell>();
        for (var day = 0; day < 40; day++)
        {
            var clock = Clocks[random.Next(Clocks.Length)];
            for (var index = 0; index < clock.Length; index++)
            {
                cells.Add(new SeriesCell(First.AddDays(day), index, clock[index], cells.Count, cells.Count + 1, random.Next(-50, 500), 1, random.Next(10) == 0 ? null : Level, null));
            }
        }

        var series = new NoisySeries(First, cells);
        for (var i = 0; i < 500; i++)
        {
            var (from, first) = (First.AddDays(random.Next(-3, 43)), random.Next(24));
            var (to, end) = (from.AddDays(random.Next(30)), random.Next(first + 1, 25));
            Assert.Equal(
                series.Sum(from, to, cell => cell.LocalHour >= first && cell.LocalHour < end).Build(),
                series.Sum(from, to, first, end).Build());
        }
    }
}
