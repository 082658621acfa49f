using System.Runtime.CompilerServices;
using SmartSteps.Grid;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>
/// Footfall's contribution bound: a device counts once an hour, in the leaf where it dwelt longest, if that was at least
/// <see cref="PresenceOptions.MinDwell"/>; of equals the first in quadkey order. With the hours that a device sits out on
/// a long day (Presence leaves them empty) that makes at most 24 units a day. One instance per worker. Not thread-safe.
/// </summary>
public sealed class FootfallCount
{
    private const int FewStays = 12;
    private readonly int minDwellSeconds;
    private readonly List<(int Leaf, int Seconds)> dwell = [];

    /// <summary>Takes valid options.</summary>
    public FootfallCount(PresenceOptions options)
    {
        options.Validate();
        minDwellSeconds = (int)options.MinDwell.TotalSeconds;
    }

    /// <summary>Adds one device to the counts of some hours.</summary>
    /// <param name="stays">Its stays in time order, each within one hour.</param>
    /// <param name="first">Index of the first hour.</param>
    /// <param name="hours">Receives at most one unit an hour; one for each hour.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<Stay> stays, int first, ReadOnlySpan<LeafCounts> hours)
    {
        for (var start = 0; start < stays.Length;)
        {
            var hour = stays[start].StartSecond / MarketDay.SecondsPerHour;
            var hourEnd = (hour + 1) * MarketDay.SecondsPerHour;
            var end = start + 1;
            while (end < stays.Length && stays[end].StartSecond < hourEnd)
            {
                end++;
            }

            var leaf = LongestDwell(stays[start..end]);
            if (leaf >= 0)
            {
                hours[hour - first].Add(leaf);
            }

            start = end;
        }
    }

    private int LongestDwell(ReadOnlySpan<Stay> stays)
    {
        if (stays.Length == 1)
        {
            return stays[0].Seconds >= minDwellSeconds ? stays[0].Leaf : -1;
        }

        return stays.Length <= FewStays ? LongestOfFew(stays) : LongestOfMany(stays);
    }

    /// <summary>Adds up each leaf where it first appears: for a few stays nothing is cheaper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LongestOfFew(ReadOnlySpan<Stay> stays)
    {
        var best = -1;
        var bestSeconds = minDwellSeconds - 1;
        for (var i = 0; i < stays.Length; i++)
        {
            var leaf = stays[i].Leaf;
            var seconds = 0;
            for (var j = i; j < stays.Length; j++)
            {
                seconds += stays[j].Leaf == leaf ? stays[j].Seconds : 0;
            }

            // A leaf that appeared before has a smaller rest here than its sum there, so it cannot win again.
            if (seconds > bestSeconds || (seconds == bestSeconds && best >= 0 && leaf < best))
            {
                best = leaf;
                bestSeconds = seconds;
            }
        }

        return best;
    }

    private int LongestOfMany(ReadOnlySpan<Stay> stays)
    {
        dwell.Clear();
        foreach (ref readonly var stay in stays)
        {
            dwell.Add((stay.Leaf, stay.Seconds));
        }

        dwell.Sort(static (x, y) => x.Leaf.CompareTo(y.Leaf));
        var best = -1;
        var bestSeconds = minDwellSeconds - 1;
        for (var i = 0; i < dwell.Count;)
        {
            var leaf = dwell[i].Leaf;
            var seconds = 0;
            for (; i < dwell.Count && dwell[i].Leaf == leaf; i++)
            {
                seconds += dwell[i].Seconds;
            }

            if (seconds > bestSeconds)
            {
                best = leaf;
                bestSeconds = seconds;
            }
        }

        return best;
    }
}
