using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Grid;

namespace SmartSteps.Network.Tests.Grid;

public class TileLaws
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(11, 23);

    private static readonly Arbitrary<Tile> Tiles = (
        from zoom in Gen.Choose(0, Tile.MaxZoom)
        from x in Gen.Choose(0, (1 << zoom) - 1)
        from y in Gen.Choose(0, (1 << zoom) - 1)
        select Tile.FromXY(zoom, x, y)).ToArbitrary();

    private static readonly Arbitrary<GeoPoint> Points = (
        from lat in Gen.Choose(-85_000_000, 85_000_000)
        from lon in Gen.Choose(-180_000_000, 179_999_999)
        select new GeoPoint(lat / 1e6, lon / 1e6)).ToArbitrary();

    [Fact]
    public void A_tile_comes_back_from_its_column_and_row_its_key_and_its_quadkey() =>
        Check.One(Fixed, Prop.ForAll(Tiles, tile =>
            Tile.FromXY(tile.Zoom, tile.X, tile.Y) == tile
            && Tile.FromKey(tile.Key) == tile
            && Tile.TryParse(tile.QuadKey, out var read) && read == tile));

    [Fact]
    public void Quadkey_order_is_the_order_of_tiles() =>
        Check.One(Fixed, Prop.ForAll(Tiles, Tiles, (a, b) =>
            Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(a.QuadKey, b.QuadKey))));

    [Fact]
    public void A_tile_contains_exactly_those_whose_quadkey_begins_with_its_own() =>
        Check.One(Fixed, Prop.ForAll(Tiles, Tiles, (a, b) =>
            a.Contains(b) == b.QuadKey.StartsWith(a.QuadKey, StringComparison.Ordinal)));

    [Fact]
    public void Children_lie_in_their_parent_and_their_ancestor_is_the_parent() =>
        Check.One(Fixed, Prop.ForAll(Tiles, tile => tile.Zoom == Tile.MaxZoom || Enumerable.Range(0, 4).All(digit =>
            tile.Contains(tile.Child(digit)) && tile.Child(digit).Ancestor(tile.Zoom) == tile && tile.CompareTo(tile.Child(digit)) < 0)));

    [Fact]
    public void A_point_lies_in_its_tile_at_every_zoom() =>
        Check.One(Fixed, Prop.ForAll(Points, point => Enumerable.Range(0, Tile.MaxZoom + 1).All(zoom =>
            Tile.At(point, zoom).Contains(point) && Tile.At(point, Tile.MaxZoom).Ancestor(zoom) == Tile.At(point, zoom))));
}
