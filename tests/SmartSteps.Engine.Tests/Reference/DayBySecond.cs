using System.Buffers.Binary;
using System.Security.Cryptography;
using SmartSteps.Aggregation;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;

namespace SmartSteps.Engine.Tests.Reference;

/// <summary>
/// The products of a day, written for clarity: where a device was at every single second, by the words of the rules, and what follows from that.
/// Shares no code with the program but the footprints and the domains, which it needs for the ordinals that cells are chosen by.
/// </summary>
internal sealed class DayBySecond(NetworkModel network, MarketCalendar calendar, MarketDay day, MeasurementPlan plan, DayCountPlan domains, byte[] drawKey)
{
    private const int MaxGap = 10_800;
    private const int TwelveHours = 43_200;
    private const int TenMinutes = 600;
    private const int TwoMinutes = 120;

    private readonly int[] partOf = PartsOfDay(calendar, day);

    /// <summary>Products of which a device had more cells than it may count in, so far.</summary>
    public HashSet<DayProduct> Clipped { get; } = [];

    /// <summary>All cells that are not zero, by product and by the keys of row and column.</summary>
    public SortedDictionary<(DayProduct Product, ulong Row, ulong Column), int> Count(IEnumerable<GatedEvent> events)
    {
        var counts = new SortedDictionary<(DayProduct, ulong, ulong), int>();
        foreach (var device in events.GroupBy(e => e.Pseudonym))
        {
            foreach (var cell in CellsOf(device.Key, [.. device.OrderBy(e => e.SecondOfDay).ThenBy(e => e.Group.Value).ThenBy(e => e.Cell)]))
            {
                counts[cell] = counts.GetValueOrDefault(cell) + 1;
            }
        }

        return counts;
    }

    /// <summary>The cell that serves a device at every second of the day, or −1 while nobody knows.</summary>
    public static int[] CellBySecond(MarketDay day, GatedEvent[] events)
    {
        var cells = new int[day.LengthSeconds];
        var after = 0;
        for (var second = 0; second < cells.Length; second++)
        {
            while (after < events.Length && events[after].SecondOfDay <= second)
            {
                after++;
            }

            GatedEvent? before = after > 0 ? events[after - 1] : null;
            GatedEvent? next = after < events.Length ? events[after] : null;
            cells[second] = (before, next) switch
            {
                (null, { } first) => first.SecondOfDay <= MaxGap ? first.Cell : -1,
                ({ } last, null) => day.LengthSeconds - last.SecondOfDay <= MaxGap ? last.Cell : -1,
                ({ } one, { } other) when other.SecondOfDay - one.SecondOfDay <= MaxGap => one.Cell,
                ({ } one, { } other) when one.Cell == other.Cell && other.SecondOfDay - one.SecondOfDay <= TwelveHours => one.Cell,
                _ => -1,
            };
        }

        return cells;
    }

    private IEnumerable<(DayProduct, ulong, ulong)> CellsOf(Pseudonym pid, GatedEvent[] events)
    {
        var position = BinaryPrimitives.ReadUInt32LittleEndian(Image(pid));
        var cells = CellBySecond(day, events);
        var leaves = Array.ConvertAll(cells, cell => cell < 0 ? -1 : network.Footprints[cell].LeafAt(position));
        var presences = plan.Measures.Select(measure => Runs(second =>
            cells[second] >= 0 && (measure.Leaves.Contains(leaves[second]) || measure.Cells.Contains(cells[second])))).ToArray();
        var ids = plan.Measures.Select(measure => measure.Id.Value).ToArray();
        var been = Enumerable.Range(0, ids.Length).Where(m => presences[m].Count > 0).ToArray();
        var visits = presences.Select(runs => runs.Where(run => run.End - run.Start >= TenMinutes).ToList()).ToArray();
        var visited = been.Where(m => visits[m].Count > 0).ToArray();
        var home = plan.Areas.AreaOfLeaf[network.Footprints[events[0].Cell].LeafAt(position)];

        return Demographics(pid, events[^1].Group.Value, leaves)
            .Concat(Lowest(pid, DayProduct.ZoneHour, 12, visited.SelectMany(m => Enumerable.Range(0, day.HourCount)
                .Where(hour => visits[m].Exists(visit => visit.Start < (hour + 1) * 3600 && visit.End > hour * 3600)).Select(hour => (ids[m], (ulong)hour)))))
            .Concat(Lowest(pid, DayProduct.ZoneDay, 4, visited.Select(m => (ids[m], 0UL))))
            .Concat(Lowest(pid, DayProduct.Dwell, 4, been.Select(m => (ids[m], DwellBin(presences[m].Max(run => run.End - run.Start))))))
            .Concat(Lowest(pid, DayProduct.Catchment, 4, visited.Where(_ => home >= 0).Select(m => (ids[m], plan.Areas.Keys[home]))))
            .Concat(Lowest(pid, DayProduct.Flows, 6, AreaTrips(events, cells, position).Concat(IndoorTrips(presences)).Distinct()))
            .Concat(Lowest(pid, DayProduct.CrossVisitation, 4, plan.Pairs
                .Where(pair => visited.Contains(pair.First) && visited.Contains(pair.Second)).Select(pair => (pair.Key, 0UL))))
            .Concat(Lowest(pid, DayProduct.Frequency, 4, visited.Select(m => (ids[m], (ulong)Math.Min(visits[m].Count, 4) - 1))));
    }

    private IEnumerable<(DayProduct, ulong, ulong)> Demographics(Pseudonym pid, int group, int[] leaves)
    {
        if (group == 18)
        {
            return [];
        }

        var tiles = Array.ConvertAll(network.Grid.Leaves.ToArray(), leaf => leaf.Ancestor(Math.Min(15, leaf.Zoom)).Key);
        var dwell = Enumerable.Range(0, leaves.Length).Where(second => leaves[second] >= 0)
            .GroupBy(second => (Part: partOf[second], Tile: tiles[leaves[second]])).Where(seconds => seconds.Count() >= TenMinutes).ToArray();
        return Enumerable.Range(0, 4).SelectMany(part => Lowest(
            pid, DayProduct.Demographics, 2, dwell.Where(seconds => seconds.Key.Part == part).Select(seconds => (seconds.Key.Tile, (ulong)((18 * part) + group)))));
    }

    /// <summary>
    /// Presences in an area, one after the other; what is no stop between two of one area is not there. Between the first and the last a stop takes events
    /// that are ten minutes further apart than the way between them takes at 3 m/s, from leaf to leaf.
    /// </summary>
    private IEnumerable<(ulong, ulong)> AreaTrips(GatedEvent[] events, int[] cells, uint position)
    {
        int AreaOf(int cell) => plan.Areas.AreaOfLeaf[network.Footprints[cell].LeafAt(position)];
        var reports = Reports(events, cells, position);
        var presences = new List<(int Area, int Start, int End, int[] Reports)>();
        foreach (var (start, end, area) in Enumerable.Range(-1, plan.Areas.Keys.Length + 1)
            .SelectMany(area => Runs(second => cells[second] >= 0 && AreaOf(cells[second]) == area).Select(run => (run.Start, run.End, area))).OrderBy(run => run.Start))
        {
            if (presences.Count > 1 && presences[^1].Area != area && presences[^2].Area == area && !Stood(reports, presences[^1].Reports))
            {
                presences.RemoveAt(presences.Count - 1);
            }

            var own = Enumerable.Range(0, reports.Length).Where(i => reports[i].At >= start && reports[i].At < end).ToArray();
            if (presences.Count > 0 && presences[^1].Area == area)
            {
                presences[^1] = (area, presences[^1].Start, end, [.. presences[^1].Reports, .. own]);
            }
            else
            {
                presences.Add((area, start, end, own));
            }
        }

        var stops = presences.Where((presence, i) => presence.Area >= 0
            && (Stood(reports, presence.Reports) || ((i == 0 || i == presences.Count - 1) && presence.End - presence.Start >= TenMinutes))).ToArray();
        return stops.Zip(stops.Skip(1)).Where(trip => trip.First.Area != trip.Second.Area)
            .Select(trip => (plan.Areas.Keys[trip.First.Area], plan.Areas.Keys[trip.Second.Area]));
    }

    /// <summary>
    /// The events that the device's whereabouts follow from, with a second at which they hold: their own, or the one before where they end a stay in their
    /// cell; and the metres from leaf to leaf up to each.
    /// </summary>
    private (int Second, int At, int Metres)[] Reports(GatedEvent[] events, int[] cells, uint position)
    {
        var reports = new List<(int Second, int At, int Metres)>();
        var (leaf, metres) = (-1, 0);
        foreach (var (second, cell) in events.Select(e => (e.SecondOfDay, e.Cell)))
        {
            var goesOn = second > 0 && cells[second - 1] == cell && events.First(e => e.SecondOfDay == second).Cell == cell;
            var at = cells[second] == cell ? second : goesOn ? second - 1 : -1;
            if (at >= 0)
            {
                var next = network.Footprints[cell].LeafAt(position);
                metres += leaf < 0 ? 0 : Metres(leaf, next);
                leaf = next;
                reports.Add((second, at, metres));
            }
        }

        return [.. reports];
    }

    private static bool Stood((int Second, int At, int Metres)[] reports, int[] own) =>
        reports[own[^1]].Second - reports[own[0]].Second - ((reports[own[^1]].Metres - reports[own[0]].Metres) / 3) >= TenMinutes;

    /// <summary>On the plane that touches the Earth at the first leaf, places and distances in whole metres.</summary>
    private int Metres(int from, int to)
    {
        var origin = network.Grid.Leaves[0].Centre;
        var degree = Math.PI * GeoPoint.EarthRadiusMetres / 180;
        double East(int leaf) => Math.Round((network.Grid.Leaves[leaf].Centre.Longitude - origin.Longitude) * degree * Math.Cos(origin.Latitude * Math.PI / 180));
        double North(int leaf) => Math.Round((network.Grid.Leaves[leaf].Centre.Latitude - origin.Latitude) * degree);
        return (int)Math.Floor(Math.Sqrt(Math.Pow(East(to) - East(from), 2) + Math.Pow(North(to) - North(from), 2)));
    }

    private IEnumerable<(ulong, ulong)> IndoorTrips(List<(int Start, int End)>[] presences) => plan.Groups.SelectMany(group =>
    {
        var stays = group.Measures.SelectMany(m => presences[m].Select(run => (run.Start, run.End, Place: m)))
            .Where(stay => stay.End - stay.Start >= TwoMinutes).OrderBy(stay => stay.Start).ToArray();
        return stays.Zip(stays.Skip(1)).Where(trip => trip.First.Place != trip.Second.Place)
            .Select(trip => (plan.Measures[trip.First.Place].Id.Value, plan.Measures[trip.Second.Place].Id.Value));
    });

    private static ulong DwellBin(int seconds) => (ulong)new[] { 5, 15, 30, 60, 120, 240 }.Count(minutes => seconds >= minutes * 60);

    private List<(int Start, int End)> Runs(Func<int, bool> isIn)
    {
        var runs = new List<(int, int)>();
        for (var second = 0; second < day.LengthSeconds; second++)
        {
            if (!isIn(second))
            {
                continue;
            }

            var start = second;
            while (second < day.LengthSeconds && isIn(second))
            {
                second++;
            }

            runs.Add((start, second));
        }

        return runs;
    }

    private IEnumerable<(DayProduct, ulong, ulong)> Lowest(Pseudonym pid, DayProduct product, int most, IEnumerable<(ulong Row, ulong Column)> candidates)
    {
        var all = candidates.ToList();
        if (all.Count > most)
        {
            Clipped.Add(product);
        }

        return all.OrderBy(cell => Rank(pid, Ordinal(product, cell.Row, cell.Column), (int)product))
            .Take(most).Select(cell => (product, cell.Row, cell.Column));
    }

    private int Ordinal(DayProduct product, ulong row, ulong column)
    {
        var all = domains.DomainOf(product).Rows.SelectMany(r => r.Columns.Select(c => (r.Key, c))).ToList();
        return all.IndexOf((row, column));
    }

    /// <summary>SplitMix64: the element of the device's own sequence at a place that kind and cell name.</summary>
    private ulong Rank(Pseudonym pid, int cell, int kind)
    {
        var place = (UInt128)(uint)kind * 0x1_0000_0000 + (uint)cell;
        var x = (ulong)((BinaryPrimitives.ReadUInt64LittleEndian(Image(pid).AsSpan(8)) + (place * 0x9E3779B97F4A7C15)) & ulong.MaxValue);
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return x ^ (x >> 31);
    }

    private byte[] Image(Pseudonym pid)
    {
        using var aes = Aes.Create();
        aes.Key = drawKey;
        var block = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(block, pid.Value);
        return aes.EncryptEcb(block, PaddingMode.None);
    }

    private static int[] PartsOfDay(MarketCalendar calendar, MarketDay day)
    {
        const int QuarterHour = 900;
        var parts = new int[day.LengthSeconds];
        for (var second = 0; second < parts.Length; second++)
        {
            parts[second] = second % QuarterHour == 0 ? calendar.LocalTime(day.StartUnixSeconds + second).Hour / 6 : parts[second - 1];
        }

        return parts;
    }
}
