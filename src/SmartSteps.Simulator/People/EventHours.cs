using System.Runtime.InteropServices;

namespace SmartSteps.Simulator.People;

/// <summary>The packed events of a day, apart by hour so that each hour can be sorted and written by itself. Not thread-safe.</summary>
internal sealed class EventHours
{
    private readonly List<ulong>[] hours = [.. Enumerable.Range(0, Grid.MarketDay.MaxHours).Select(_ => new List<ulong>())];

    /// <param name="second">Second of the day.</param>
    public void Add(int second, int subscriber, int cell) =>
        hours[second / Grid.MarketDay.SecondsPerHour].Add(EventKey.Of(second, subscriber, cell));

    public ReadOnlySpan<ulong> Hour(int hour) => CollectionsMarshal.AsSpan(hours[hour]);

    public void Clear() => Array.ForEach(hours, hour => hour.Clear());
}
