using SmartSteps.Aggregation;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Benchmarks.Year;

/// <summary>
/// Raw counts that are made up: busy by day, quiet by night, fewer at the weekend, more in the middle of the city. The same place, weekday and hour always has the same count, so that counts of a
/// weekday serve for all of the year.
/// </summary>
internal sealed class YearCounts
{
    private const int Busiest = 400;
    private const int Night = 5;
    private const ulong Mixer = 0x9E3779B97F4A7C15;

    private readonly Dictionary<(DayOfWeek, int Hour), LeafCounts> hours = [];
    private readonly Dictionary<(DayOfWeek, int Cells, DayProduct), DomainCounts> days = [];

    /// <summary>Devices by leaf in an hour.</summary>
    public LeafCounts OfHour(TimeBucket hour, int leaves)
    {
        var key = (hour.Date.DayOfWeek, hour.Index);
        if (!hours.TryGetValue(key, out var counts))
        {
            counts = new LeafCounts(leaves);
            for (var leaf = 0; leaf < leaves; leaf++)
            {
                for (var left = Count((ulong)leaf, hour.Date.DayOfWeek, hour.Index); left > 0; left--)
                {
                    counts.Add(leaf);
                }
            }

            hours.Add(key, counts);
        }

        return counts;
    }

    /// <summary>Units by cell of a product of a day.</summary>
    public DomainCounts OfDay(DateOnly day, DayProduct product, PublicDomain domain)
    {
        var key = (day.DayOfWeek, domain.CellCount, product);
        if (!days.TryGetValue(key, out var counts))
        {
            counts = new DomainCounts(domain);
            for (var row = 0; row < domain.Rows.Length; row++)
            {
                for (var column = 0; column < domain.Rows[row].Columns.Length; column++)
                {
                    for (var left = Count((ulong)row, day.DayOfWeek, column); left > 0; left--)
                    {
                        counts.Add(row, column);
                    }
                }
            }

            days.Add(key, counts);
        }

        return counts;
    }

    private static int Count(ulong place, DayOfWeek weekday, int hour)
    {
        var size = 1 + (int)(((place + 1) * Mixer) >> 56);
        var share = hour is < 6 or > 22 ? Night : Busiest - (Math.Abs(15 - hour) * 20);
        var ofWeek = weekday is DayOfWeek.Saturday or DayOfWeek.Sunday ? 7 : 10;
        return size * share * ofWeek / 2560;
    }
}
