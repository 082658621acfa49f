using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Outages;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Tests;

public sealed class ZonePlacesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task AZoneIsMeasuredAsItsGridsSayDayByDay()
    {
        var town = new Town();
        var zone = Zone(town, 0, 1);
        town.Release(Town.Monday, 0, _ => 100);
        town.Release(Town.Monday.AddDays(1), 0, _ => 100);

        var place = await new ZonePlaces(town.Facts, new Outages()).FindAsync(town.Market, zone, town.Days(Town.Monday, 5), None);

        var span = Assert.Single(place.Spans);
        Assert.Equal(Town.Monday, span.From);
        Assert.Null(span.Until);
        Assert.Equal(MeasureId.OfLeaves([town.Grid.Leaves[0], town.Grid.Leaves[1]]), span.Measure);
        Assert.Equal([(0, 4096), (1, 4096)], span.Leaves.Select(l => (l.Index, l.Parts)));
        Assert.InRange(place.SideMetres, 500, 1500);
    }

    [Fact]
    public async Task AZoneThatEndedSaysSo()
    {
        var town = new Town();
        town.Release(Town.Monday, 0, _ => 100);
        var zone = Zone(town, 0) with { From = Town.Monday.AddDays(-5), Until = Town.Monday.AddDays(2) };
        var place = await new ZonePlaces(town.Facts, new Outages()).FindAsync(town.Market, zone, town.Days(Town.Monday, 5), None);

        Assert.Equal(Town.Monday.AddDays(2), place.Spans[^1].Until);
        Assert.Equal(FigureReason.AfterLastDay, place.GapIn(Town.Monday.AddDays(3), 0, 10));
    }

    [Fact]
    public async Task APolygonHasItsOverlapAndATileItsLeaves()
    {
        var town = new Town();
        town.Release(Town.Monday, 0, leaf => 100 + leaf);
        var places = new ZonePlaces(town.Facts, new Outages());
        var window = town.Days(Town.Monday, 1);
        var (a, b) = (town.Grid.Leaves[0], town.Grid.Leaves[1]);
        var half = new GeometryFactory().ToGeometry(new Envelope(a.West, (a.West + a.East) / 2, a.South, a.North));

        var polygon = await places.FindAsync(town.Market, half, window, None);
        var tile = await places.FindAsync(town.Market, a.Ancestor(14), window, None);
        var hours = await new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(new PlaceQuestion(town.Market, tile, window), None);

        Assert.Equal([(0, 2048)], polygon.Spans[0].Leaves.Select(l => (l.Index, l.Parts)));
        Assert.Null(polygon.Spans[0].Measure);
        Assert.Equal(4, tile.Spans[0].Leaves.Length);
        Assert.Equal(100 + 101 + 102 + 103, hours.Points[0].Figure.Devices);
        Assert.NotEqual(a, b);
    }

    [Fact]
    public async Task OutsideTheNetworkThereIsNoCoverage()
    {
        var town = new Town();
        town.Release(Town.Monday, 0, _ => 100);
        var far = new GeometryFactory().ToGeometry(new Envelope(14, 14.01, 52, 52.01));
        var place = await new ZonePlaces(town.Facts, new Outages()).FindAsync(town.Market, far, town.Days(Town.Monday, 1), None);
        var hours = await new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(new PlaceQuestion(town.Market, place, town.Days(Town.Monday, 1)), None);
        Assert.All(hours.Points, p => Assert.Equal(Figure.NoData(FigureReason.NoCoverage), p.Figure));
    }

    [Fact]
    public async Task DeclaredOutagesAreGapsOfWholeHours()
    {
        var town = new Town();
        town.Release(Town.Monday, 0, _ => 100);
        var start = town.Market.Calendar.Day(Town.Monday).StartUnixSeconds;
        var outage = new Outage { Market = town.Market.Id, FromUnixSeconds = start + 5400, ToUnixSeconds = start + 10_000 };
        var place = await new ZonePlaces(town.Facts, new Outages(outage)).FindAsync(town.Market, Zone(town, 0), town.Days(Town.Monday, 1), None);

        // Half of the second hour, 78 % of the third; the day as a whole was measured.
        Assert.Equal(new PlaceGap(start + 3600, start + 10_800, FigureReason.DeclaredOutage), Assert.Single(place.Gaps));
        Assert.Null(place.GapIn(Town.Monday, start, start + 86_400));
        Assert.Equal(FigureReason.DeclaredOutage, place.GapIn(Town.Monday, start + 3600, start + 7200));
    }

    [Fact]
    public async Task BeforeAnythingIsSealedThePlaceIsNotSealedYet()
    {
        var town = new Town();
        var place = await new ZonePlaces(town.Facts, new Outages()).FindAsync(town.Market, Zone(town, 0), town.Days(Town.Monday, 1), None);
        var series = await new Visitors.ZoneVisitors(town.Rows, town.Heatmap).ListAsync(
            new PlaceQuestion(town.Market, place, town.Days(Town.Monday, 1)), Granularity.Day, None);
        Assert.Equal(Figure.NoData(FigureReason.NotSealedYet), series.Points[0].Figure);
    }

    private static Zone Zone(Town town, params int[] leaves)
    {
        var tiles = leaves.Select(i => town.Grid.Leaves[i]).ToList();
        return new Zone
        {
            Tenant = TenantId.Parse("t"),
            Id = ZoneId.Parse("z"),
            Market = town.Market.Id,
            Name = "Z",
            From = Town.Monday.AddDays(-100),
            Area = new GeometryFactory().ToGeometry(new Envelope(tiles.Min(t => t.West), tiles.Max(t => t.East), tiles.Min(t => t.South), tiles.Max(t => t.North))),
        };
    }

    private sealed class Outages(params Outage[] outages) : IOutages
    {
        public ValueTask<ImmutableArray<Outage>> ListAsync(MarketId market, long fromUnixSeconds, long toUnixSeconds, CancellationToken cancellationToken) =>
            new([.. outages.Where(o => o.FromUnixSeconds < toUnixSeconds && o.ToUnixSeconds > fromUnixSeconds)]);

        public ValueTask PutAsync(Outage outage, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> RemoveAsync(MarketId market, OutageId id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
