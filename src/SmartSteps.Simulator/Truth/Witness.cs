using System.Runtime.InteropServices;
using SmartSteps.Grid;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.People;

namespace SmartSteps.Simulator.Truth;

/// <summary>Follows one person after the other through a day and counts what is true of them. Not thread-safe; one a worker.</summary>
internal sealed class Witness(CityMap city, LeafRaster leaves, VenueRaster venues, DayTruth truth)
{
    private const int MoveStepSeconds = 30;
    private const int MinDwellSeconds = 600;
    private const int OriginZoom = 12;

    private readonly List<(int Leaf, int Seconds)> hour = [];
    private readonly List<(int Venue, int Start, int End)> presences = [];

    private bool takesPart;
    private int dayStart;
    private int hourIndex;

    /// <summary>Counts a person whose segments cover the window of the day.</summary>
    /// <param name="isCounted">True for a subscriber of the operator who takes part.</param>
    public void Follow(List<Segment> segments, int start, int end, bool isCounted)
    {
        (takesPart, dayStart, hourIndex) = (isCounted, start, 0);
        hour.Clear();
        presences.Clear();
        Spot? origin = null;
        foreach (var segment in segments)
        {
            var (from, to) = (Math.Max(segment.Start, start), Math.Min(segment.End, end));
            if (from >= to || segment.Kind == SegmentKind.Away)
            {
                continue;
            }

            origin ??= segment.At(from);
            var step = segment.Kind == SegmentKind.Stay ? to - from : MoveStepSeconds;
            for (var at = from; at < to; at += step)
            {
                Present(segment.At(at), at, Math.Min(at + step, to));
            }
        }

        CloseHour();
        CountVenues(origin);
        CountTrips(segments, start, end);
    }

    private void Present(Spot spot, int from, int to)
    {
        foreach (var venue in venues.Near(spot))
        {
            if (venues.Holds(venue, spot))
            {
                Extend(venue, from, to);
            }
        }

        var leaf = leaves.At(spot);
        while (from < to)
        {
            var index = (from - dayStart) / MarketDay.SecondsPerHour;
            if (index != hourIndex)
            {
                CloseHour();
                hourIndex = index;
            }

            var until = Math.Min(to, dayStart + ((index + 1) * MarketDay.SecondsPerHour));
            if (leaf >= 0)
            {
                AddDwell(leaf, until - from);
            }

            from = until;
        }
    }

    private void Extend(int venue, int from, int to)
    {
        var all = CollectionsMarshal.AsSpan(presences);
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Venue == venue)
            {
                if (all[i].End != from)
                {
                    break;
                }

                all[i].End = to;
                return;
            }
        }

        presences.Add((venue, from, to));
    }

    private void AddDwell(int leaf, int seconds)
    {
        foreach (ref var entry in CollectionsMarshal.AsSpan(hour))
        {
            if (entry.Leaf == leaf)
            {
                entry.Seconds += seconds;
                return;
            }
        }

        hour.Add((leaf, seconds));
    }

    /// <summary>One count in the leaf of longest dwell; of equal ones in the lowest.</summary>
    private void CloseHour()
    {
        if (hour.Count == 0)
        {
            return;
        }

        var best = hour[0];
        foreach (var entry in hour)
        {
            if (entry.Seconds > best.Seconds || (entry.Seconds == best.Seconds && entry.Leaf < best.Leaf))
            {
                best = entry;
            }
        }

        hour.Clear();
        var cell = (best.Leaf * MarketDay.MaxHours) + hourIndex;
        truth.PeopleLeafHour[cell]++;
        truth.SubscribersLeafHour[cell] += takesPart ? 1 : 0;
    }

    private void CountVenues(Spot? origin)
    {
        for (var i = 0; i < presences.Count; i++)
        {
            var venue = presences[i].Venue;
            if (presences.FindIndex(p => p.Venue == venue) != i)
            {
                continue;
            }

            var longest = 0;
            var hours = 0u;
            foreach (var (_, from, to) in presences.Where(p => p.Venue == venue))
            {
                longest = Math.Max(longest, to - from);
                for (var h = (from - dayStart) / MarketDay.SecondsPerHour; to - from >= MinDwellSeconds && h <= (to - 1 - dayStart) / MarketDay.SecondsPerHour; h++)
                {
                    hours |= 1u << h;
                }
            }

            truth.PeopleVenueDwell[(venue * DwellBins.Names.Length) + DwellBins.Of(longest)]++;
            if (hours == 0)
            {
                continue;
            }

            truth.VisitorsVenueDay[venue]++;
            truth.SubscribersVenueDay[venue] += takesPart ? 1 : 0;
            for (var h = 0; h < MarketDay.MaxHours; h++)
            {
                var present = (int)((hours >> h) & 1);
                truth.VisitorsVenueHour[(venue * MarketDay.MaxHours) + h] += present;
                truth.SubscribersVenueHour[(venue * MarketDay.MaxHours) + h] += takesPart ? present : 0;
            }

            Count(truth.Origins, (venue, TileOf(origin!.Value)));
            Count(truth.AreaOrigins, (venue, city.Areas.At(origin.Value)));
        }
    }

    /// <summary>From one stay of ten minutes or more to the next, where they lie in different tiles, or areas; by the day of departure.</summary>
    private void CountTrips(List<Segment> segments, int start, int end)
    {
        Segment? last = null;
        foreach (var segment in segments)
        {
            if (segment.Kind != SegmentKind.Stay || segment.End - segment.Start < MinDwellSeconds)
            {
                continue;
            }

            if (last is { } from && from.End >= start && from.End < end && from.From != segment.From)
            {
                var tiles = (From: TileOf(from.From), To: TileOf(segment.From));
                if (tiles.From != tiles.To)
                {
                    Count(truth.Flows, tiles);
                }

                var areas = (From: city.Areas.At(from.From), To: city.Areas.At(segment.From));
                if (areas.From != areas.To)
                {
                    Count(truth.AreaFlows, areas);
                }
            }

            last = segment;
        }
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private Tile TileOf(Spot spot) => Tile.At(city.Plane.ToGeo(spot), OriginZoom);
}
