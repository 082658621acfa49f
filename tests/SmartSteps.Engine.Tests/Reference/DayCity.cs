using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;

namespace SmartSteps.Engine.Tests.Reference;

/// <summary>Leaves of zoom 14 to 17 under nine cells, four of them indoors, with generators of plans and of what devices may do on a day.</summary>
internal static class DayCity
{
    public const int CellCount = 9;

    private const int FirstIndoorCell = 5;

    public static NetworkModel Network { get; } = Build();

    /// <summary>Plans with overlapping, nested and equal measurements, some of them of cells, or of leaves and cells; with malls, pairs and areas.</summary>
    public static Gen<MeasurementPlan> Plans { get; } =
        from measureCount in Gen.Elements(0, 1, 2, 5, 8, 12)
        from measures in Gen.OneOf(OfLeaves(), OfLeaves(), OfCells(), OfBoth()).ListOf(measureCount)
        from equal in Gen.Choose(0, 3)
        from parts in Gen.Choose(0, 4)
        from pairs in Gen.Zip(Gen.Choose(0, 99), Gen.Choose(0, 99)).ListOf()
        from areaCount in Gen.Choose(0, 4)
        from areas in Gen.Choose(-1, 3).ListOf(Network.Grid.Leaves.Length)
        select Plan(measures, equal, parts, pairs, areaCount, areas);

    /// <summary>Events of a few devices with their groups: bursts, exact repeats, gaps round all limits, and hour and day borders.</summary>
    public static Gen<GatedEvent[]> Events(MarketDay day, int devices)
    {
        var pids = Enumerable.Range(1, devices).Select(i => new Pseudonym((ulong)i * 0x9E3779B97F4A7C15)).ToArray();
        var borders = Enumerable.Range(0, day.HourCount).SelectMany(h => new[] { (h * 3600) - 1, h * 3600, (h * 3600) + 1, (h * 3600) + 3000 });
        var seconds = Gen.OneOf(
            Gen.Choose(0, day.LengthSeconds - 1),
            Gen.Choose(0, day.LengthSeconds - 1),
            Gen.Elements(borders.Where(s => s >= 0 && s < day.LengthSeconds)),
            Gen.Constant(day.LengthSeconds - 1),
            Gen.Constant(0));
        var walk = from device in Gen.Choose(0, devices - 1)
                   from start in seconds
                   from stepCount in Gen.Choose(1, 30)
                   from steps in Gen.Zip(
                       Gen.Elements(0, 1, 60, 119, 120, 121, 299, 300, 599, 600, 601, 900, 900, 1200, 1800, 3600, 10799, 10800, 10801, 43199, 43200, 43201),
                       Gen.Choose(0, CellCount - 1)).ListOf(stepCount)
                   from linger in Gen.Elements(0, 0, 700, 1500)
                   from repeat in Gen.Elements(0, 0, 0, 1)
                   from odd in Gen.Choose(0, 9)
                   select Walk(day, pids[device], GroupOf(device, odd), start, steps, linger, repeat);
        return from walkCount in Gen.Choose(0, 3 * devices)
               from walks in walk.ListOf(walkCount)
               select walks.SelectMany(events => events).ToArray();
    }

    /// <summary>A group for each device, unknown for one in five; now and then another, as after a new register.</summary>
    private static DeviceGroup GroupOf(int device, int odd) =>
        DeviceGroup.FromValue(odd == 0 ? (device + 7) % DeviceGroup.Count : device % 5 == 4 ? DeviceGroup.Count - 1 : device * 5 % (DeviceGroup.Count - 1));

    private static GatedEvent[] Walk(
        MarketDay day, Pseudonym pid, DeviceGroup group, int start, IEnumerable<(int Gap, int Cell)> steps, int linger, int repeat)
    {
        var events = new List<GatedEvent>();
        var second = start;
        foreach (var (gap, cell) in steps)
        {
            second = Math.Min(second + gap, day.LengthSeconds - 1);
            events.Add(new GatedEvent(pid, second, cell, group));
            if (linger > 0)
            {
                second = Math.Min(second + linger, day.LengthSeconds - 1);
                events.Add(new GatedEvent(pid, second, cell, group));
            }
        }

        return [.. events, .. events.Take(repeat)];
    }

    private static Gen<(int[] Leaves, int[] Cells)> OfLeaves() =>
        from leaves in Gen.Choose(0, Network.Grid.Leaves.Length - 1).NonEmptyListOf()
        select (leaves.ToArray(), Array.Empty<int>());

    private static Gen<(int[] Leaves, int[] Cells)> OfCells() =>
        from cells in Gen.Choose(FirstIndoorCell, CellCount - 1).NonEmptyListOf()
        select (Array.Empty<int>(), cells.ToArray());

    private static Gen<(int[] Leaves, int[] Cells)> OfBoth() =>
        from leaf in Gen.Choose(0, Network.Grid.Leaves.Length - 1)
        from cell in Gen.Choose(0, CellCount - 1)
        select (new[] { leaf }, new[] { cell });

    private static MeasurementPlan Plan(
        IEnumerable<(int[] Leaves, int[] Cells)> places, int equal, int parts, IEnumerable<(int, int)> pairs, int areaCount, IEnumerable<int> areas)
    {
        var all = places.ToList();
        all.AddRange(all.Take(equal).ToArray());
        var mall = Enumerable.Range(all.Count, parts < 2 ? 0 : parts).ToArray();
        all.AddRange(mall.Select((_, i) => (Array.Empty<int>(), new[] { FirstIndoorCell + i })));
        var ids = all.Select((_, i) => (ulong)(i + 1) * 0xD1B54A32D192ED03).ToArray();
        var order = Enumerable.Range(0, all.Count).OrderBy(i => ids[i]).ToArray();
        ImmutableArray<Measure> measures =
            [.. order.Select(i => new Measure(new MeasureId(ids[i]), [.. all[i].Leaves.Distinct().Order()], [.. all[i].Cells.Distinct().Order()]))];
        ImmutableArray<int> members = [.. mall.Select(i => Array.IndexOf(order, i)).Order()];
        return new MeasurementPlan(
            Network.GridVersion,
            measures,
            Pairs(pairs, measures.Length),
            members.IsEmpty ? [] : [new MeasureGroup(members)],
            new AreaPartition(
                [.. Enumerable.Range(0, areaCount).Select(i => 0x1111_0000_0000_0000 * (ulong)(i + 1))],
                [.. areas.Select(area => area < areaCount ? area : -1)]));
    }

    private static ImmutableArray<MeasurePair> Pairs(IEnumerable<(int, int)> pairs, int measures) =>
    [
        .. pairs.Where(_ => measures > 1).Select(pair => (One: pair.Item1 % measures, Other: pair.Item2 % measures)).Where(pair => pair.One < pair.Other)
            .Distinct().Select(pair => new MeasurePair((ulong)((pair.One * 131) + (pair.Other * 17_011)) * 0x9E3779B97F4A7C15, pair.One, pair.Other))
            .OrderBy(pair => pair.Key),
    ];

    private static NetworkModel Build()
    {
        var corner = Tile.At(new GeoPoint(52.52, 13.40), 14);
        var quarter = corner.Child(1);
        var block = quarter.Child(2);
        ImmutableArray<Tile> leaves =
        [
            corner.Child(0), corner.Child(2), corner.Child(3),
            quarter.Child(0), quarter.Child(1), quarter.Child(3),
            .. Enumerable.Range(0, 4).Select(block.Child),
            Tile.FromXY(14, corner.X + 1, corner.Y),
        ];
        ImmutableArray<CellFootprint> footprints =
        [
            new([0, 1, 2, 3], [1, 2, 3, 1]),
            new([1, 2, 5, 6], [1, 1, 1, 1]),
            new([4, 5, 6, 7, 8], [3, 1, 1, 1, 1]),
            new([0, 9, 10], [1, 1, 4]),
            new([10], [1]),
            new([3, 4], [1, 1]),
            new([3], [1]),
            new([4, 5], [1, 2]),
            new([7, 8], [1, 1]),
        ];
        var plan = CellPlan.Of(Enumerable.Range(0, CellCount).Select(i => new Cell(
            new CellId($"cell-{i}"), new GeoPoint(52.52, 13.40), null, null, 700, "LTE", i < FirstIndoorCell ? null : $"part-{i}")));
        return new NetworkModel(plan, new MeasurementGrid([.. leaves.Order()]), footprints);
    }
}
