using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;

namespace SmartSteps.Engine.Tests.Reference;

/// <summary>256 leaves, each the whole footprint of one cell, so that a device can be put wherever a test wants it.</summary>
internal static class LargeCity
{
    /// <summary>Leaves, and cells: the cell with this index is the leaf with this index.</summary>
    public const int Side = 256;

    public static NetworkModel Network { get; } = Build();

    /// <summary>
    /// Measurements of so many leaves each, spread over the city, with every pair of neighbours in the list; every leaf an area; and, where there is
    /// room, two malls of eight indoor zones.
    /// </summary>
    public static MeasurementPlan Plan(int measures, int leavesEach, int areas = Side)
    {
        var mall = measures < 20 ? 0 : 16;
        ImmutableArray<Measure> all =
        [
            .. Enumerable.Range(0, measures).Select(i => new Measure(
                new MeasureId((ulong)(i + 1) << 40),
                i < mall ? [] : [.. Enumerable.Range(0, leavesEach).Select(j => ((i * 37) + (j * 11)) % Side).Distinct().Order()],
                i < mall ? [i] : [])),
        ];
        ImmutableArray<int> members = [.. Enumerable.Range(0, mall)];
        return new MeasurementPlan(
            Network.GridVersion,
            all,
            [.. Enumerable.Range(1, measures - 1).Select(i => new MeasurePair((ulong)i << 20, i - 1, i))],
            mall == 0 ? [] : [new MeasureGroup(members[..8]), new MeasureGroup(members[8..])],
            new AreaPartition(
                [.. Enumerable.Range(0, areas).Select(i => ((ulong)i << 8) + 1)],
                [.. Enumerable.Range(0, Side).Select(leaf => areas == 0 ? -1 : leaf % areas)]));
    }

    /// <summary>A device on one cell from one second to another.</summary>
    public static GatedEvent[] Stay(ulong device, int from, int to, int cell, int group = 3) =>
    [
        new GatedEvent(new Pseudonym(device * 0x9E3779B97F4A7C15), from, cell, DeviceGroup.FromValue(group)),
        new GatedEvent(new Pseudonym(device * 0x9E3779B97F4A7C15), to, cell, DeviceGroup.FromValue(group)),
    ];

    private static NetworkModel Build()
    {
        var corner = Tile.At(new GeoPoint(52.52, 13.40), 11);
        var leaves = new List<Tile> { corner };
        for (var zoom = 11; zoom < 15; zoom++)
        {
            leaves = [.. leaves.SelectMany(tile => Enumerable.Range(0, 4).Select(tile.Child))];
        }

        var plan = CellPlan.Of(Enumerable.Range(0, Side).Select(i => new Cell(
            new CellId($"cell-{i:000}"), leaves[i].Centre, null, null, 700, "LTE", i < 16 ? $"part-{i}" : null)));
        return new NetworkModel(
            plan, new MeasurementGrid([.. leaves.Order()]), [.. Enumerable.Range(0, Side).Select(i => new CellFootprint([i], [1]))]);
    }
}
