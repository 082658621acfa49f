using NetTopologySuite.Geometries;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Malls;

namespace SmartSteps.Api.Tests;

public sealed class MallPictureTests
{
    private static readonly MallPicture Picture = new(new HeatmapPictureOptions());
    private static readonly Market Berlin = City.Market("berlin");

    [Fact]
    public void EveryStoreyIsDrawnToOneScaleAndTheSameHourGivesTheSameBytes()
    {
        var bytes = Picture.Draw(Hour(Levels()));
        Save(bytes, "mall");
        var png = PngReader.Read(bytes);
        Assert.Equal(1200, png.Width);
        Assert.Equal(bytes, Picture.Draw(Hour(Levels())));
        Assert.True(PngReader.Read(Picture.Draw(Hour([.. Levels().Where(p => p.Zone.Level == 0)]))).Height < png.Height);
    }

    [Fact]
    public void WhatMayNotBeShownIsHatchedAndWhatIsNotMeasuredIsGrey()
    {
        var shown = Colours([Part("a", 0, 0, 0, 1, 1, Shown(4000))]);
        var hidden = Colours([Part("a", 0, 0, 0, 1, 1, Figure.LowDensity)]);
        var absent = Colours([Part("a", 0, 0, 0, 1, 1, Figure.NoData(FigureReason.NotSealedYet))]);
        Assert.Contains(VisitorScale.Colour(VisitorScale.ClassOf(4000)), shown.Keys);
        Assert.True(hidden[Palette.Suppressed] > 20_000);
        Assert.True(hidden[Palette.Suppressed] > 10 * shown.GetValueOrDefault(Palette.Suppressed, 1));
        Assert.True(absent[Palette.Ground] > 20_000);
    }

    [Fact]
    public void TheMeanOfALongerTimeIsHatchedInItsColour()
    {
        var colour = VisitorScale.Colour(VisitorScale.ClassOf(240));
        var own = Colours([Part("a", 0, 0, 0, 1, 1, Shown(240))])[colour];
        var mean = Colours([Part("a", 0, 0, 0, 1, 1, Mean(240))])[colour];

        // A line of one pixel and its soft edges every seven along the slope: some three pixels of ten, where dots took one in twenty.
        Assert.InRange((double)mean / own, 0.3, 0.9);
    }

    [Fact]
    public void AMallWithoutOutlinesOrWithOddOnesIsDrawnAllTheSame()
    {
        var lost = Part("lost", null, 0, 0, 1, 1, Shown(900));
        Save(Picture.Draw(Hour([lost with { Zone = lost.Zone with { Area = null } }])), "mall-list");
        var needle = Part("needle", -2, 0, 0, 40, 0.001, Shown(900)) with { };
        var ring = lost with { Zone = lost.Zone with { Area = lost.Zone.Area!.Buffer(0.0002).Difference(lost.Zone.Area), Level = -2 } };
        Save(Picture.Draw(Hour([needle, ring])), "mall-odd");
        Assert.NotEmpty(Picture.Draw(Hour([])));
    }

    [Fact]
    public void ATrialsPictureSaysSo()
    {
        static int Red(byte[] bytes)
        {
            var png = PngReader.Read(bytes);
            return Enumerable.Range(0, png.Width * 110).Count(i => png[i % png.Width, i / png.Width] == (Palette.Trial.R, Palette.Trial.G, Palette.Trial.B));
        }

        Assert.True(Red(Picture.Draw(Hour(Levels(), trial: true))) > 50);
        Assert.Equal(0, Red(Picture.Draw(Hour(Levels()))));
    }

    private static Dictionary<SmartSteps.Reports.Raster.Rgb, int> Colours(IReadOnlyList<MallPart> parts)
    {
        var png = PngReader.Read(Picture.Draw(Hour(parts)));
        return Enumerable.Range(0, png.Width * png.Height).Select(i => png[i % png.Width, i / png.Width])
            .GroupBy(c => c).ToDictionary(g => new SmartSteps.Reports.Raster.Rgb(g.Key.R, g.Key.G, g.Key.B), g => g.Count());
    }

    private static MallHour Hour(IReadOnlyList<MallPart> parts, bool trial = false) => new(
        trial ? City.Market("madrid", trial: true) : Berlin,
        new Zone { Tenant = TenantId.Parse("t"), Id = ZoneId.Parse("alexa"), Market = Berlin.Id, Name = "Alexa, Alexanderplatz", From = new DateOnly(2026, 3, 1), Area = Box(-0.2, -0.2, 10.4, 6.4) },
        Berlin.Calendar.Day(new DateOnly(2026, 3, 2)).Hour(14),
        [.. parts],
        "berlin.zone_hour.2026-03-02.00c0ffee00c0ffee");

    private static List<MallPart> Levels() =>
    [
        Part("market hall", 0, 0, 0, 4, 3, Shown(4120)), Part("fashion north", 0, 4, 0, 7, 3, Shown(1980)), Part("books", 0, 7, 0, 10, 2, Shown(620)),
        Part("kiosk", 0, 7, 2, 8, 3, Figure.LowDensity), Part("electronics", 0, 8, 2, 10, 6, Shown(11_240)), Part("atrium", 0, 0, 3, 8, 6, Shown(2870)),
        Part("=HYPERLINK(\"http://x\")", 1, 0, 0, 5, 3, Shown(310)), Part("food court, with a name that is far too long for its row", 1, 5, 0, 10, 4, Shown(5300)),
        Part("play", 1, 0, 3, 3, 6, Mean(240)), Part("gym", 1, 3, 3, 5, 6, Figure.NoData(FigureReason.DeclaredOutage)), Part("cinema", 1, 5, 4, 10, 6, Shown(960)),
        Part("car park", -1, 0, 0, 10, 6, Shown(520)),
    ];

    private static MallPart Part(string name, int? level, double west, double south, double east, double north, Figure figure) => new(
        new Zone
        {
            Tenant = TenantId.Parse("t"), Id = ZoneId.Parse(string.Concat(name.Where(char.IsAsciiLetterLower)) + "z"), Market = Berlin.Id, Name = name,
            From = new DateOnly(2026, 3, 1), Parent = ZoneId.Parse("alexa"), Level = level, IndoorZones = [name], Area = Box(west, south, east, north),
        },
        figure);

    private static Geometry Box(double west, double south, double east, double north) =>
        new GeometryFactory().ToGeometry(new Envelope(13.41 + (west * 2e-4), 13.41 + (east * 2e-4), 52.52 + (south * 1.2e-4), 52.52 + (north * 1.2e-4)));

    private static Figure Shown(long people) => new()
    {
        Status = FigureStatus.Shown, Value = people, IntervalLow = (long)(people * 0.6 / 10) * 10, IntervalHigh = (long)(people * 1.7 / 10) * 10, Devices = people / 4, Factor = 3.7m,
    };

    private static Figure Mean(long people) => Shown(people) with { Status = FigureStatus.Coarsened, Reason = FigureReason.BelowThreshold };

    /// <summary>For looking at: nothing is written unless a folder is named.</summary>
    private static void Save(byte[] png, string name)
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_PICTURES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), png);
        }
    }
}
