using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NetTopologySuite.Geometries;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Zones;

public partial class OutlineTests
{
    private static readonly Market Market = Town.Market();

    private static readonly Market World = Market with { Boundary = Town.Box(-180, -80, 180, 80) };

    public static TheoryData<string, ZoneRefusalReason, string> Refused => new()
    {
        { "[]", ZoneRefusalReason.NotAPolygon, "no GeoJSON object" },
        { "{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}", ZoneRefusalReason.NotAPolygon, "it is a Point" },
        { "{\"type\":\"GeometryCollection\",\"geometries\":[]}", ZoneRefusalReason.NotAPolygon, "one MultiPolygon" },
        { "{\"type\":\"FeatureCollection\",\"features\":[]}", ZoneRefusalReason.NotAPolygon, "0 features" },
        { "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"FeatureCollection\",\"features\":[]}]}", ZoneRefusalReason.NotAPolygon, "no Feature" },
        { "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Feature\",\"geometry\":null}}", ZoneRefusalReason.NotAPolygon, "it is a Feature" },
        { "{\"type\":\"Feature\",\"geometry\":null}", ZoneRefusalReason.NotAPolygon, "no GeoJSON object" },
        { "{\"type\":\"Polygon\"}", ZoneRefusalReason.NotAPolygon, "no \"coordinates\"" },
        { "{\"type\":\"Polygon\",\"coordinates\":{}}", ZoneRefusalReason.NotAPolygon, "where a list belongs" },
        { "{\"type\":\"Polygon\",\"coordinates\":[]}", ZoneRefusalReason.NoArea, "no ring" },
        { "{\"type\":\"MultiPolygon\",\"coordinates\":[]}", ZoneRefusalReason.NoArea, "no polygon" },
        { "{\"type\":\"Polygon\",\"coordinates\":[[[13.4,52.5],[13.41,52.5]]]}", ZoneRefusalReason.NoArea, "2 corners" },
        { "{\"type\":\"Polygon\",\"coordinates\":[[[13.4,52.5],[13.41,52.5],[13.42,52.5],[13.4,52.5]]]}", ZoneRefusalReason.NoArea, "less than a square metre" },
        { "{\"type\":\"Polygon\",\"coordinates\":[[[13.4,\"NaN\"],[13.41,52.5],[13.41,52.51],[13.4,52.5]]]}", ZoneRefusalReason.BadCoordinates, "[longitude, latitude]" },
        { "{\"type\":\"Polygon\",\"coordinates\":[[[13.4],[13.41,52.5],[13.41,52.51],[13.4,52.5]]]}", ZoneRefusalReason.BadCoordinates, "[longitude, latitude]" },
        { "{\"type\":\"Polygon\",\"coordinates\":[[[1e999,52.5],[13.41,52.5],[13.41,52.51],[13.4,52.5]]]}", ZoneRefusalReason.BadCoordinates, "too far out" },
        { "{\"type\":\"Polygon\",\"coordinates\":[[[3.9e6,6.8e6],[3.91e6,6.8e6],[3.91e6,6.81e6],[3.9e6,6.8e6]]]}", ZoneRefusalReason.BadCoordinates, "WGS 84" },
        { Text(Town.Part(0.2, 0.2, 0.4, 0.4), swapped: true), ZoneRefusalReason.SwappedCoordinates, "Latitude comes before longitude" },
        { Text(Town.Box(2, 48, 2.1, 48.1), swapped: false), ZoneRefusalReason.OutsideMarket, "lies outside the market town" },
        { Text(Town.Part(0.9, 0, 1.9, 1), swapped: false), ZoneRefusalReason.OutsideMarket, "Only 10" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_measured_is_refused_with_the_reason(string json, ZoneRefusalReason reason, string says)
    {
        var result = Read(json, Market);

        Assert.Null(result.Area);
        Assert.Equal(reason, result.Refusal!.Reason);
        Assert.Contains(says, result.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_larger_than_allowed_is_refused_with_the_limit()
    {
        var result = Read(Text(Town.Box(10, 50, 12, 52), swapped: false), World);

        Assert.Equal(ZoneRefusalReason.TooLarge, result.Refusal!.Reason);
        Assert.Contains("2,500 km²", result.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_json_is_no_outline()
    {
        var deep = $"{{\"type\":\"Polygon\",\"coordinates\":{new string('[', 60)}{new string(']', 60)}}}";

        Assert.Equal(ZoneRefusalReason.BadCoordinates, Read(deep, Market).Refusal!.Reason);
    }

    [Fact]
    public void Winding_holes_and_heights_are_taken_as_they_are()
    {
        var outer = Town.Part(0.2, 0.2, 0.6, 0.6);
        var ring = new Polygon((LinearRing)outer.ExteriorRing, [(LinearRing)Town.Part(0.3, 0.3, 0.4, 0.4).ExteriorRing]);
        foreach (var drawn in new Geometry[] { ring, ring.Reverse() })
        {
            var result = Read(Height().Replace(Text(drawn, swapped: false), "${digit},35],["), Market);

            Assert.Empty(result.Notes);
            Assert.Equal(ring.Area, result.Area!.Area, 1e-12);
            Assert.Equal(1, ((Polygon)result.Area).NumInteriorRings);
        }
    }

    [Fact]
    public void A_bow_tie_is_repaired_into_both_its_triangles()
    {
        var (w, e, s, n) = (13.38, 13.40, 52.49, 52.50);
        var result = Read(string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"Polygon\",\"coordinates\":[[[{w},{s}],[{e},{n}],[{e},{s}],[{w},{n}],[{w},{s}]]]}}"), World);

        Assert.True(result.Area!.IsValid);
        Assert.Equal((e - w) * (n - s) / 2, result.Area.Area, 1e-9);
        Assert.Contains("was repaired", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_ring_is_closed()
    {
        var result = Read("{\"type\":\"Polygon\",\"coordinates\":[[[13.4,52.5],[13.41,52.5],[13.41,52.51],[13.4,52.51]]]}", World);

        Assert.Equal(1e-4, result.Area!.Area, 1e-9);
        Assert.Contains("closed", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[[179.9,10],[180.1,10],[180.1,10.2],[179.9,10.2],[179.9,10]]]", true)]
    [InlineData("[[[179.9,10],[-179.9,10],[-179.9,10.2],[179.9,10.2],[179.9,10]]]", true)]
    [InlineData("[[[-180.1,10],[-179.9,10],[-179.9,10.2],[-180.1,10.2],[-180.1,10]]]", true)]
    [InlineData("[[[539.9,10],[539.95,10],[539.95,10.2],[539.9,10.2],[539.9,10]]]", true)]
    [InlineData("[[[179.9,10],[180,10],[180,10.2],[179.9,10.2],[179.9,10]]]", false)]
    public void Polygons_over_the_antimeridian_are_split(string rings, bool repaired)
    {
        var result = Read($"{{\"type\":\"Polygon\",\"coordinates\":{rings}}}", World);

        Assert.Null(result.Refusal);
        Assert.InRange(result.Area!.EnvelopeInternal.MinX, -180, 180);
        Assert.InRange(result.Area.EnvelopeInternal.MaxX, -180, 180);
        var width = rings.Contains("539", StringComparison.Ordinal) ? 0.05 : repaired ? 0.2 : 0.1;
        Assert.Equal(width * 0.2, result.Area.Area, 1e-9);
        Assert.Equal(repaired ? 1 : 0, result.Notes.Length);
    }

    [Fact]
    public void A_multipolygon_split_at_the_antimeridian_by_its_author_is_taken_as_it_is()
    {
        var result = Read("{\"type\":\"MultiPolygon\",\"coordinates\":[[[[179.9,10],[180,10],[180,10.2],[179.9,10.2],[179.9,10]]],[[[-180,10],[-179.9,10],[-179.9,10.2],[-180,10.2],[-180,10]]]]}", World);

        Assert.Empty(result.Notes);
        Assert.Equal(2, result.Area!.NumGeometries);
    }

    [Fact]
    public void A_ring_round_the_pole_is_refused() => Assert.Equal(
        ZoneRefusalReason.NotAPolygon,
        Read("{\"type\":\"Polygon\",\"coordinates\":[[[0,70],[120,70],[-120,70],[0,70]]]}", World).Refusal!.Reason);

    [Fact]
    public void What_lies_outside_the_market_is_cut_off_with_a_note()
    {
        var result = Read(Text(Town.Part(0.8, 0.2, 1.1, 0.4), swapped: false), Market);

        Assert.True(Market.Boundary.Buffer(1e-9).Covers(result.Area));
        Assert.Contains("33.3", Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_000, 0)]
    [InlineData(40_000, 1)]
    public void Many_corners_are_taken_and_more_are_simplified_in_well_under_a_second(int corners, int notes)
    {
        var json = Desk.Json(Town.Star(Town.Ground.Centre.Longitude, Town.Ground.Centre.Latitude, 0.03, corners - 1, i => 0.9 + (0.1 * Math.Sin(i * 40.0 / corners))));
        Read("{}", Market);
        var watch = Stopwatch.StartNew();

        var result = new Outline(new ZoneOptions()).Read(json, Market);
        var snap = ZoneSnap.Of(result.Area!, Town.Leaves);

        Assert.True(watch.ElapsedMilliseconds < 1_500, $"took {watch.ElapsedMilliseconds} ms");
        Assert.Equal(notes, result.Notes.Length);
        Assert.True(result.Area!.NumPoints <= 10_000);
        Assert.NotNull(snap);
    }

    [Fact]
    public void Corners_that_cannot_be_simplified_away_are_refused()
    {
        var saw = Town.Star(Town.Ground.Centre.Longitude, Town.Ground.Centre.Latitude, 0.03, 30_000, i => i % 2 == 0 ? 1 : 0.5);
        var result = new Outline(new ZoneOptions()).Read(Desk.Json(saw), Market);
        Assert.Equal(ZoneRefusalReason.TooManyCorners, result.Refusal!.Reason);

        var endless = Town.Star(Town.Ground.Centre.Longitude, Town.Ground.Centre.Latitude, 0.03, 100_001, _ => 1);
        var scribble = Town.Star(Town.Ground.Centre.Longitude, Town.Ground.Centre.Latitude, 0.03, 9_000, _ => 1);
        var ring = scribble.ExteriorRing.Coordinates.SkipLast(1).OrderBy(c => Math.Sin(c.X * 1e7)).ToList();
        var knot = new Polygon(new LinearRing([.. ring, ring[0].Copy()]));
        Assert.Contains("scribble", new Outline(new ZoneOptions()).Read(Desk.Json(knot), Market).Refusal!.Detail, StringComparison.Ordinal);

        Assert.Contains("100,000", new Outline(new ZoneOptions()).Read(Desk.Json(endless), Market).Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_ring_is_drawn_the_area_is_valid_or_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(5, 13), Prop.ForAll(
            Gen.ArrayOf(from x in Gen.Choose(-5, 25) from y in Gen.Choose(-5, 25) select (x, y), 12).ToArbitrary(),
            corners =>
            {
                var ring = string.Join(',', corners.Append(corners[0]).Select(c => string.Create(
                    CultureInfo.InvariantCulture, $"[{13.38 + (c.x * 0.001)},{52.48 + (c.y * 0.001)}]")));
                var result = Read($"{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}", World);
                return result.Area is null
                    ? result.Refusal is not null
                    : result.Area.IsValid && result.Area.Area > 0 && Math.Abs(result.Area.Area - EvenOddArea(corners)) <= 0.03 * result.Area.EnvelopeInternal.Area + 1e-9
                        || result.Area.IsValid && result.Area.Area >= EvenOddArea(corners) - (0.03 * result.Area.EnvelopeInternal.Area);
            }));

    /// <summary>Area of all points that a ray crosses the ring an odd number of times from, by sampling.</summary>
    private static double EvenOddArea((int X, int Y)[] corners)
    {
        const int Probes = 60;
        var (w, s) = (corners.Min(c => c.X), corners.Min(c => c.Y));
        var (width, height) = (corners.Max(c => c.X) - w, corners.Max(c => c.Y) - s);
        var inside = 0;
        for (var i = 0; i < Probes * Probes; i++)
        {
            var (x, y) = (w + (width * ((i % Probes) + 0.5) / Probes), s + (height * ((i / Probes) + 0.5) / Probes));
            var odd = false;
            for (var k = 0; k < corners.Length; k++)
            {
                var (a, b) = (corners[k], corners[(k + 1) % corners.Length]);
                odd ^= a.Y > y != b.Y > y && x < a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
            }

            inside += odd ? 1 : 0;
        }

        return inside * 1e-6 * width * height / (Probes * Probes);
    }

    private static OutlineResult Read(string json, Market market) => new Outline(new ZoneOptions()).Read(Desk.Json(json), market);

    private static string Text(Geometry area, bool swapped)
    {
        if (swapped)
        {
            area = area.Copy();
            area.Apply(new Swap());
        }

        return JsonSerializer.Serialize(Desk.Json(area));
    }

    [GeneratedRegex(@"(?<digit>\d)\],\[", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Height();

    private sealed class Swap : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = (seq.GetX(i), seq.GetY(i));
            seq.SetX(i, y);
            seq.SetY(i, x);
        }
    }
}
