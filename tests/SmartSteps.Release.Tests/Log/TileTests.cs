using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts.Log;

namespace SmartSteps.Release.Tests.Log;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(1, 1234067, 256, "tile/1/x001/x234/067")]
    [InlineData(0, 273, 112, "tile/0/273.p/112")]
    [InlineData(2, 0, 1, "tile/2/000.p/1")]
    [InlineData(TilePath.Entries, 1000, 255, "tile/entries/x001/000.p/255")]
    public void Paths_are_written_as_the_layout_lays_down(int level, long index, int width, string text)
    {
        Assert.Equal(text, new TilePath(level, index, width).ToString());
        Assert.True(TilePath.TryParse(text, out var path));
        Assert.Equal(new TilePath(level, index, width), path);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("tile/0")]
    [InlineData("tile/8/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/001")]
    [InlineData("tile/0/xx01/001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/entries/../../etc")]
    [InlineData("tiles/0/000")]
    [InlineData("tile/0/x001/x001/x001/x001/x001/001")]
    public void What_is_not_written_so_is_no_path(string? text) => Assert.False(TilePath.TryParse(text, out _));

    [Fact]
    public void Any_tile_is_read_back_from_its_path() =>
        Prop.ForAll(
            Gen.Choose(-1, 7).SelectMany(level => Gen.Choose(0, int.MaxValue - 1).SelectMany(index => Gen.Choose(1, 256).Select(width => new TilePath(level, index, width)))).ToArbitrary(),
            path => TilePath.TryParse(path.ToString(), out var read) && read == path).Check(Config.QuickThrowOnFailure.WithReplay(20260302, 43));

    [Fact]
    public void Bundles_are_taken_apart_into_what_they_were_made_of()
    {
        ReadOnlyMemory<byte>[] entries = [new byte[] { 1, 2, 3 }, Array.Empty<byte>(), new byte[EntryBundle.LongestEntry]];
        var bundle = EntryBundle.Join(entries);

        Assert.Equal([0, 3, 1, 2, 3, 0, 0, 255, 255], bundle[..9]);
        Assert.Equal(entries.Select(e => e.ToArray()), EntryBundle.Split(bundle).Select(e => e.ToArray()));
        Assert.Throws<InvalidDataException>(() => EntryBundle.Split(bundle.AsMemory(..^1)));
        Assert.Throws<InvalidDataException>(() => EntryBundle.Split(new byte[] { 0 }));
        Assert.Throws<OverflowException>(() => EntryBundle.Join([new byte[EntryBundle.LongestEntry + 1]]));
    }
}
