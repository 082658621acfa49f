using System.Text;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Tests;

public sealed class PictureTests
{
    private static readonly HeatmapPicture Picture = new();

    [Fact]
    public void ThePictureIsWholeAndHasTheWidthAskedFor()
    {
        var png = PngReader.Read(new HeatmapPicture(new HeatmapPictureOptions { Width = 900 }).Draw(HeatmapOf(_ => 500)));
        Assert.Equal(900, png.Width);
        Assert.InRange(png.Height, 400, 1200);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeatmapPictureOptions { Width = 20_000 });
    }

    [Fact]
    public void TheSameHeatmapGivesTheSameBytes() => Assert.Equal(Picture.Draw(HeatmapOf(_ => 500)), Picture.Draw(HeatmapOf(_ => 500)));

    [Fact]
    public void SuppressedTilesAreHatchedAndShownOnesAreNot()
    {
        var suppressed = Probe(HeatmapOf(_ => 3));
        Assert.Contains(Of(Palette.Suppressed), suppressed);
        Assert.True(suppressed.Count >= 2, "hatching has lines and the ground between");
        var shown = Probe(HeatmapOf(_ => 500));
        Assert.Single(shown);
        Assert.DoesNotContain(Of(Palette.Suppressed), shown);
    }

    [Fact]
    public void CoarsenedTilesHaveTheirParentsColourWithDots()
    {
        var colours = Probe(HeatmapOf(l => l.Zoom == 15 ? 40 : 2000), zoom: 15);
        Assert.True(colours.Count > 2);
        var plain = Probe(HeatmapOf(l => l.Zoom == 15 ? 400 : 2000), zoom: 15);
        Assert.Single(plain);
    }

    [Fact]
    public void MorePeopleAreDarkerThroughTheWholeScale()
    {
        var light = Enumerable.Range(0, DensityScale.Classes).Select(i => Luminance(DensityScale.Colour(i))).ToList();
        Assert.All(light.Zip(light.Skip(1)), pair => Assert.True(pair.First > pair.Second + 5));
        Assert.Equal(0, DensityScale.ClassOf(99));
        Assert.Equal(1, DensityScale.ClassOf(100));
        Assert.Equal(DensityScale.Classes - 1, DensityScale.ClassOf(1e9));
    }

    [Fact]
    public void ATrialIsMarkedAndAnotherMarketIsNot()
    {
        static int Red(PngReader png) => Enumerable.Range(0, png.Width * 110).Count(i => png[i % png.Width, i / png.Width] == Of(Palette.Trial));
        Assert.True(Red(PngReader.Read(Picture.Draw(HeatmapOf(_ => 500, trial: true)))) > 50);
        Assert.Equal(0, Red(PngReader.Read(Picture.Draw(HeatmapOf(_ => 500)))));
    }

    [Fact]
    public void EverySignOfOrdinaryNamesHasItsOwnShape()
    {
        const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ÄÖÜäöüßéèçñŁłŠšøå·–:/%°²±+,()&!-";
        var unknown = Glyphs.Of('☃');
        Assert.All(Signs, sign => Assert.NotSame(unknown, Glyphs.Of(sign)));
        Assert.Equal(Signs.Length, Signs.Select(s => string.Join(';', Glyphs.Of(s).Strokes)).Distinct().Count());
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+x", "'+x")]
    [InlineData("-x", "'-x")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("=a\nb", "\"'=a\nb\"")]
    [InlineData("plain", "plain")]
    public void TextsInCsvAreNeverFormulas(string text, string field) => Assert.Equal(field, CsvText.Of(text));

    [Fact]
    public void WesternLongitudesStayNumbersInCsv()
    {
        var market = City.Market("madrid");
        var grid = new PublishedGrid("g", [Tile.At(new GeoPoint(40.4, -3.7), 14)]);
        var facts = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 0), grid, _ => 100);
        var csv = Encoding.UTF8.GetString(HeatmapCsv.Write(new SealedFootfall(facts, grid).Heatmap(market, null, null)));
        Assert.Contains(",-3.", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("'", csv, StringComparison.Ordinal);
    }

    private static Heatmap HeatmapOf(Func<Tile, int> count, bool trial = false)
    {
        var market = City.Market("berlin", trial: trial);
        var grid = City.Grid();
        var facts = City.Facts(market, new SealWindow(new DateOnly(2026, 3, 2), 14), grid, count);
        return new SealedFootfall(facts, grid).Heatmap(market, null, null);
    }

    /// <summary>The colours well inside a tile, away from its edges and from the boundary.</summary>
    private static HashSet<(byte, byte, byte)> Probe(Heatmap heatmap, int zoom = 13)
    {
        var frame = MapFrame.For(heatmap, 36, 112, 1200 - (3 * 36) - 228);
        var png = PngReader.Read(Picture.Draw(heatmap));
        var box = frame.Of(heatmap.Tiles.First(t => t.Tile.Zoom == zoom).Tile);
        var colours = new HashSet<(byte, byte, byte)>();
        for (var y = box.Top + (box.Height / 4); y < box.Bottom - (box.Height / 4); y++)
        {
            for (var x = box.Left + (box.Width / 4); x < box.Right - (box.Width / 4); x++)
            {
                colours.Add(png[x, y]);
            }
        }

        return colours;
    }

    private static (byte, byte, byte) Of(Rgb colour) => (colour.R, colour.G, colour.B);

    private static double Luminance(Rgb c) => (0.299 * c.R) + (0.587 * c.G) + (0.114 * c.B);
}
