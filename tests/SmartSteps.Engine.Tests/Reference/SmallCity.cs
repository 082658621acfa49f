using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Engine.Tests.Reference;

/// <summary>A network of six cells on eight leaves with overlapping footprints, and generators of what devices may do in it.</summary>
internal static class SmallCity
{
    public const int CellCount = 6;

    /// <summary>Days of 24, 23 and 25 hours, of a half-hour zone, and of 23.5 and 24.5 hours.</summary>
    public static readonly ImmutableArray<(string Zone, DateOnly Date)> Days =
    [
        ("Europe/Berlin", new DateOnly(2026, 3, 2)),
        ("Europe/Berlin", new DateOnly(2026, 3, 29)),
        ("Europe/Berlin", new DateOnly(2026, 10, 25)),
        ("Asia/Kolkata", new DateOnly(2026, 3, 2)),
        ("Australia/Lord_Howe", new DateOnly(2026, 10, 4)),
        ("Australia/Lord_Howe", new DateOnly(2026, 4, 5)),
    ];

    public static CellPlan Plan { get; } = CellPlan.Of(Enumerable.Range(0, CellCount).Select(i => new Cell(
        new CellId($"cell-{i}"), new GeoPoint(52.52 + (0.004 * i), 13.40 + (0.006 * (i % 3))), null, null, 700, "LTE", null)));

    public static NetworkModel Network { get; } = Build();

    /// <summary>Events of a few devices: bursts, exact repeats, gaps round the limits, and hour and day borders.</summary>
    public static Gen<GatedEvent[]> Events(MarketDay day, int devices)
    {
        var pids = Enumerable.Range(1, devices).Select(i => new Pseudonym((ulong)i * 0x9E3779B97F4A7C15)).ToArray();
        var borders = Enumerable.Range(0, day.HourCount).SelectMany(h => new[] { (h * 3600) - 1, h * 3600, (h * 3600) + 1, (h * 3600) + 3000 });
        var seconds = Gen.OneOf(
            Gen.Choose(0, day.LengthSeconds - 1),
            Gen.Elements(borders.Where(s => s >= 0 && s < day.LengthSeconds)),
            Gen.Constant(day.LengthSeconds - 1),
            Gen.Constant(0));
        var one = from pid in Gen.Elements(pids)
                  from second in seconds
                  from cell in Gen.Choose(0, CellCount - 1)
                  from gap in Gen.Elements(0, 1, 599, 600, 601, 10799, 10800, 10801, 43199, 43200, 43201)
                  from sameCell in Gen.Elements(true, true, false)
                  from twice in Gen.Elements(false, false, false, true)
                  let first = new GatedEvent(pid, second, cell)
                  let other = new GatedEvent(pid, Math.Min(second + gap, day.LengthSeconds - 1), sameCell ? cell : (cell + 1) % CellCount)
                  select twice ? new[] { first, other, first } : [first, other];
        return from runs in one.ListOf()
               select runs.SelectMany(run => run).ToArray();
    }

    /// <summary>A device that is seen on one cell every ten minutes.</summary>
    public static GatedEvent[] Stay(int device, int from, int to) =>
        [.. Enumerable.Range(0, ((to - from) / 600) + 1).Select(i => new GatedEvent(new Pseudonym((ulong)device * 0x9E3779B97F4A7C15), from + (i * 600), 2))];

    private static NetworkModel Build()
    {
        var corner = Tile.At(new GeoPoint(52.52, 13.40), 14);
        ImmutableArray<Tile> leaves = [.. Enumerable.Range(0, 4).Select(corner.Child), .. Enumerable.Range(0, 4).Select(Tile.FromXY(14, corner.X + 1, corner.Y).Child)];
        ImmutableArray<Tile> sorted = [.. leaves.Order()];
        ImmutableArray<CellFootprint> footprints =
        [
            new([0, 1, 2], [1, 2, 3]),
            new([1, 2, 3, 4], [1, 1, 1, 1]),
            new([4, 5], [3, 1]),
            new([0, 2, 4, 6, 7], [5, 1, 1, 2, 2]),
            new([7], [1]),
            new([3, 5, 6], [1, 4, 1]),
        ];
        return new NetworkModel(Plan, new MeasurementGrid(sorted), footprints);
    }
}
