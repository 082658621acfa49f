using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;
using SmartSteps.Network;

namespace SmartSteps.Markets.Tests;

/// <summary>A small market: a tile of zoom 12 in Berlin, cut into leaves of zoom 14, those of its north-western quarter into leaves of zoom 16.</summary>
internal static class Town
{
    public static readonly Tile Ground = Tile.At(new GeoPoint(52.5, 13.4), 12);

    public static readonly TenantId Alice = TenantId.Parse("alice");

    public static readonly TenantId Bob = TenantId.Parse("bob");

    public static readonly MarketId Id = MarketId.Parse("town");

    public static readonly DateOnly Monday = new(2026, 6, 1);

    public static ImmutableArray<Tile> Leaves { get; } =
    [
        .. Below(Ground.Child(0), 16), .. Below(Ground.Child(1), 14), .. Below(Ground.Child(2), 14), .. Below(Ground.Child(3), 14),
    ];

    /// <summary>One cell a leaf, which serves it alone; and a mall of three indoor zones in the first leaf, two cells each.</summary>
    public static NetworkModel Network { get; } = ModelOf(Leaves);

    public static Market Market(string id = "town") => new()
    {
        Id = MarketId.Parse(id),
        Name = "Town",
        Calendar = MarketCalendar.Find("Europe/Berlin")!,
        Boundary = Box(Ground.West, Ground.South, Ground.East, Ground.North),
        Operator = "op",
        PopulationFactor = 3.7m,
    };

    /// <summary>The model of a plan made so that its leaves are these.</summary>
    public static NetworkModel ModelOf(ImmutableArray<Tile> leaves)
    {
        var cells = leaves.Select((leaf, i) => new Cell(new CellId($"c{i:d4}"), leaf.Centre, null, null, null, "LTE", null))
            .Concat(new[] { "ground", "upper", "food" }.SelectMany(zone => Enumerable.Range(0, 2).Select(n =>
                new Cell(new CellId($"in-{zone}-{n}"), leaves[0].Centre, null, null, null, "LTE", zone))));
        var plan = CellPlan.Of(cells);
        return new NetworkModel(plan, new MeasurementGrid(leaves), [.. plan.Cells.Select((_, i) => new CellFootprint([i < leaves.Length ? i : 0], [1.0]))]);
    }

    public static Zone Zone(string id, Geometry? area, TenantId? tenant = null) => new()
    {
        Tenant = tenant ?? Alice,
        Id = ZoneId.Parse(id),
        Market = Id,
        Name = id,
        Area = area,
        From = Monday,
    };

    /// <summary>A box by fractions of the town, from its north-western corner.</summary>
    public static Polygon Part(double left, double top, double right, double bottom) => Box(
        Ground.West + (left * (Ground.East - Ground.West)),
        Ground.North - (bottom * (Ground.North - Ground.South)),
        Ground.West + (right * (Ground.East - Ground.West)),
        Ground.North - (top * (Ground.North - Ground.South)));

    public static Polygon Box(double west, double south, double east, double north) =>
        new(new LinearRing([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));

    public static Polygon Box(Tile tile) => Box(tile.West, tile.South, tile.East, tile.North);

    /// <summary>A star of so many corners round a point; always valid.</summary>
    public static Polygon Star(double longitude, double latitude, double degrees, int corners, Func<int, double> radius)
    {
        var ring = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var angle = 2 * Math.PI * i / corners;
            ring[i] = new(longitude + (degrees * radius(i) * Math.Cos(angle)), latitude + (degrees * radius(i) * 0.6 * Math.Sin(angle)));
        }

        ring[corners] = ring[0].Copy();
        return new Polygon(new LinearRing(ring));
    }

    private static IEnumerable<Tile> Below(Tile tile, int zoom) =>
        tile.Zoom == zoom ? [tile] : Enumerable.Range(0, 4).SelectMany(digit => Below(tile.Child(digit), zoom));
}
