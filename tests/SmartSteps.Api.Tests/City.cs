using NetTopologySuite.Geometries;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Api.Tests;

/// <summary>Small markets with facts as a release would make them.</summary>
internal static class City
{
    public const string GridVersion = "plan-1";

    public static readonly GeoPoint Centre = new(52.52, 13.405);

    public static readonly ReleaseParameters Parameters =
        new(ProductId.Footfall, PrivacyProfile.Standard, new Rational(1, 25), new Rational(300, 1), 24, 60, "footfall-1");

    public static Market Market(
        string id, string zone = "Europe/Berlin", bool trial = false, MarketStatus status = MarketStatus.Live, decimal factor = 3.7m,
        PrivacyProfile profile = PrivacyProfile.Standard) => new()
    {
        Id = MarketId.Parse(id),
        Name = "Berlin · " + id,
        Calendar = MarketCalendar.Find(zone)!,
        Boundary = new GeometryFactory().ToGeometry(new Envelope(13.30, 13.52, 52.46, 52.58)),
        Operator = "op",
        PopulationFactor = factor,
        Trial = trial,
        PrivacyProfile = profile,
        Status = status,
    };

    /// <summary>A grid of the four zoom-13 tiles below the centre's tile of zoom 12, one of them cut finer.</summary>
    public static PublishedGrid Grid()
    {
        var root = Tile.At(Centre, 12);
        var finer = root.Child(1);
        var leaves = new List<Tile> { root.Child(0), root.Child(2), root.Child(3) };
        leaves.AddRange([finer.Child(0), finer.Child(1), finer.Child(2)]);
        leaves.AddRange(Enumerable.Range(0, 4).Select(finer.Child(3).Child));

        // Far away, alone in its tile of zoom 12: nothing to be coarsened to.
        leaves.Add(Tile.FromXY(12, root.X + 2, root.Y));
        leaves.Sort();
        return new PublishedGrid(GridVersion, [.. leaves]);
    }

    public static SealedFacts Facts(Market market, SealWindow window, PublishedGrid grid, Func<Tile, int> count, Rational? scale = null) => new(
        market.Id,
        window,
        Parameters,
        grid.Version,
        scale ?? new Rational(1, 1),
        new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.Zero),
        [.. grid.Leaves.GroupBy(TileBlock.Of).Select(g => FactBlock.Of(g.Key, [.. g.Select(count)]))]);

    /// <summary>1,130 devices in the first leaf, few in the finest ones, noise alone in the lonely one.</summary>
    public static int Count(Tile leaf) => leaf.Zoom switch
    {
        12 => -7,
        15 => 31,
        14 => 300,
        _ => 1130,
    };
}
