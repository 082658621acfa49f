using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Tests;

/// <summary>A small market: 48 leaves in two blocks of Berlin.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset SealedAt = new(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(2));

    public static DateOnly Day => new(2026, 6, 1);

    public static PublishedGrid Grid { get; } = new("grid-1", Leaves(24));

    public static Market Market(string id = "berlin", PrivacyProfile profile = PrivacyProfile.Standard) => new()
    {
        Id = MarketId.Parse(id),
        Name = "Berlin",
        Calendar = MarketCalendar.Find("Europe/Berlin")!,
        Boundary = new Polygon(new LinearRing([new(13, 52), new(14, 52.25), new(14, 53), new(13, 53.125), new(13, 52)])),
        Operator = "op-1",
        PopulationFactor = 3.7m,
        PrivacyProfile = profile,
    };

    /// <summary>So many leaves of zoom 14 in each of two blocks, in quadkey order.</summary>
    public static ImmutableArray<Tile> Leaves(int perBlock)
    {
        var block = TileBlock.Of(Tile.At(new GeoPoint(52.5, 13.4), 14)).Tile;
        return [.. Descendants(block).Take(perBlock), .. Descendants(Tile.FromXY(9, block.X + 1, block.Y)).Take(perBlock)];
    }

    public static GridSeal Seal(Market? market = null, int hour = 8, DateOnly? date = null, NoiseSource? noise = null, LeafCounts? counts = null)
    {
        market ??= Market();
        var day = market.Calendar.Day(date ?? Day);
        return FootfallRelease.Seal(
            market,
            day,
            day.Hour(hour),
            counts ?? new LeafCounts(Grid.Leaves.Length),
            Grid,
            new SealedMark(hour, 17, "00ff"),
            SealedAt,
            noise ?? NoiseSource.System);
    }

    /// <summary>The values of all blocks, in the grid's order.</summary>
    public static int[] Values(this SealedFacts facts) => [.. facts.Blocks.SelectMany(block => block.Values)];

    private static IEnumerable<Tile> Descendants(Tile tile) => tile.Zoom == 14
        ? [tile]
        : Enumerable.Range(0, 4).SelectMany(digit => Descendants(tile.Child(digit)));
}
