using System.Text.Json;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Visitors;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Sales.Contracts;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Api.Tests.Webhooks;

public sealed class AlertTests
{
    private static readonly DateOnly Day = SealedTown.First;

    [Fact]
    public async Task AThresholdIsCrossedWhereTheWholeIntervalLiesBeyondIt()
    {
        using var town = await SealedTown.BuildAsync();
        await town.SealAsync(Day);
        var figure = Assert.Single(await FiguresAsync(town, Granularity.Day)).Figure;
        var (low, value, high) = (figure.IntervalLow!.Value, figure.Value!.Value, figure.IntervalHigh!.Value);
        Assert.True(low < value && value < high);
        var expected = new Dictionary<string, bool>
        {
            ["above the low end"] = false, ["above just under it"] = true, ["above the value, by value"] = false, ["above just under the value, by value"] = true,
            ["below the high end"] = false, ["below just over it"] = true, ["below just over the value, by value"] = true, ["below the value, by value"] = false,
        };
        await AddAsync(
            town,
            town.Of("above the low end", AlertDirection.Above, low), town.Of("above just under it", AlertDirection.Above, low - 1),
            town.Of("above the value, by value", AlertDirection.Above, value, AlertCertainty.Value), town.Of("above just under the value, by value", AlertDirection.Above, value - 1, AlertCertainty.Value),
            town.Of("below the high end", AlertDirection.Below, high), town.Of("below just over it", AlertDirection.Below, high + 1),
            town.Of("below just over the value, by value", AlertDirection.Below, value + 1, AlertCertainty.Value), town.Of("below the value, by value", AlertDirection.Below, value, AlertCertainty.Value),
            town.Of("disabled", AlertDirection.Above, 0) with { Enabled = false });

        var found = await town.Evaluation.OfDayAsync(town.Market, Day, default);

        Assert.All(found, o => Assert.Equal((OccurrenceType.ThresholdCrossed, SealedTown.Mall), (o.Type, o.Tenant)));
        Assert.Equal(
            expected.Where(e => e.Value).Select(e => AlertId.Of(e.Key).Value).Order(StringComparer.Ordinal),
            found.Select(o => DataOf(o).GetProperty("alert").GetString()).Order(StringComparer.Ordinal));
        var data = DataOf(found[0]);
        Assert.Equal(("square", "city", "2026-03-02", "visitors_by_day"), (
            data.GetProperty("zone").GetString(), data.GetProperty("market").GetString(), data.GetProperty("date").GetString(), data.GetProperty("measure").GetString()));
        Assert.Equal("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-03&granularity=day", data.GetProperty("link").GetString());
        Assert.DoesNotContain(data.EnumerateObject(), p => p.Name is "value" or "interval" or "devices");
    }

    [Fact]
    public async Task HoursAreNamedByTheirStarts()
    {
        using var town = await SealedTown.BuildAsync();
        await town.SealAsync(Day);
        var figures = await FiguresAsync(town, Granularity.Hour);
        var threshold = figures.Select(f => f.Figure.IntervalLow!.Value).Order().ElementAt(12);
        await AddAsync(town, town.Of("busy hours", AlertDirection.Above, threshold, measure: AlertMeasure.VisitorsByHour));

        var found = Assert.Single(await town.Evaluation.OfDayAsync(town.Market, Day, default));

        var starts = DataOf(found).GetProperty("starts").EnumerateArray().Select(s => s.GetDateTimeOffset()).ToList();
        Assert.Equal(figures.Where(f => f.Figure.IntervalLow > threshold).Select(f => f.Window.Start), starts);
        Assert.InRange(starts.Count, 1, 23);
        Assert.Equal(TimeSpan.FromHours(1), starts[0].Offset);
    }

    [Fact]
    public async Task AFigureThatMayNotBeShownCrossesNothing()
    {
        using var town = await SealedTown.BuildAsync();
        await town.SealAsync(Day, daily: 5, hourly: 5);
        await AddAsync(town, town.Of("below anything", AlertDirection.Below, 1_000_000), town.Of("any hour", AlertDirection.Below, 1_000_000, AlertCertainty.Value, AlertMeasure.VisitorsByHour));

        Assert.Empty(await town.Evaluation.OfDayAsync(town.Market, Day, default));
    }

    [Fact]
    public async Task WithoutAContractThatOpensTheProductNothingIsLookedAt()
    {
        using var town = await SealedTown.BuildAsync();
        await town.SealAsync(Day);
        await AddAsync(town, town.Of("mine", AlertDirection.Above, 1), town.Of("a stranger's", AlertDirection.Above, 1, tenant: SealedTown.Stranger));
        Assert.Equal(AlertId.Of("mine").Value, DataOf(Assert.Single(await town.Evaluation.OfDayAsync(town.Market, Day, default))).GetProperty("alert").GetString());

        await town.GrantAsync(SoldProduct.Heatmaps);
        Assert.Empty(await town.Evaluation.OfDayAsync(town.Market, Day, default));

        await town.GrantAsync(SoldProduct.Visitors);
        Assert.Single(await town.Evaluation.OfDayAsync(town.Market, Day, default));
        town.Clock.Now = new DateTimeOffset(2027, 1, 15, 0, 0, 0, TimeSpan.Zero);
        Assert.Empty(await town.Evaluation.OfDayAsync(town.Market, Day, default));
    }

    [Fact]
    public async Task ADayOutOfTheUsualIsFoundAndTheUsualOnesAreNot()
    {
        using var town = await SealedTown.BuildAsync();
        var days = Enumerable.Range(0, 64).Select(Day.AddDays).ToList();
        foreach (var day in days)
        {
            await town.SealAsync(day, daily: day == days[^1] ? 9000 : 3000);
        }

        await AddAsync(
            town, town.Of("either side", AlertDirection.Both, null), town.Of("fewer", AlertDirection.Below, null), town.Of("hours", AlertDirection.Both, null, measure: AlertMeasure.VisitorsByHour));

        var found = Assert.Single(await town.Evaluation.OfDayAsync(town.Market, days[^1], default));
        Assert.Equal(OccurrenceType.AnomalyFound, found.Type);
        var data = DataOf(found);
        Assert.Equal((AlertId.Of("either side").Value, "above"), (data.GetProperty("alert").GetString(), data.GetProperty("direction").GetString()));
        Assert.False(data.TryGetProperty("threshold", out _));
        Assert.Equal("/v1/zones/square/anomalies?from=2026-05-04&to=2026-05-05&measure=visitors_by_day", data.GetProperty("link").GetString());
        Assert.Empty(await town.Evaluation.OfDayAsync(town.Market, days[^3], default));

        await town.GrantAsync(SoldProduct.Visitors);
        Assert.Empty(await town.Evaluation.OfDayAsync(town.Market, days[^1], default));
    }

    private static JsonElement DataOf(Occurrence occurrence) => JsonDocument.Parse(occurrence.Data).RootElement;

    private static async Task AddAsync(SealedTown town, params Alert[] alerts)
    {
        foreach (var alert in alerts)
        {
            Assert.True(await town.Alerts.AddAsync(alert, 100, 100, default));
        }
    }

    private static async Task<IReadOnlyList<SeriesPoint>> FiguresAsync(SealedTown town, Granularity granularity)
    {
        var window = FigureWindow.Of(town.Market.Calendar, Day, Day.AddDays(1));
        var zone = await town.Zones.FindAsync(SealedTown.Mall, SealedTown.Square, default);
        var place = await new ZonePlaces(town.Seals, new SqliteOutages(town.Database)).FindAsync(town.Market, zone!, window, default);
        var visitors = new ZoneVisitors(new KeptRows(town.Seals), new FootfallHeatmap(town.Seals));
        return (await visitors.ListAsync(new PlaceQuestion(town.Market, place, window), granularity, default)).Points;
    }
}
