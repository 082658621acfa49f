using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Places;

namespace SmartSteps.Insights.Tests;

public sealed class ZoneFootfallTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20260302, 77);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void APlaceIsTheWeightedSumOfItsLeaves() => Check.One(Fixed, Prop.ForAll(
        Gen.Choose(-40, 300).ListOf(16).SelectMany(counts => Gen.Choose(0, 10).ListOf(16).Select(tenths => (Counts: counts, Tenths: tenths))).ToArbitrary(),
        c =>
        {
            var town = new Town();
            town.Release(Town.Monday, 0, leaf => c.Counts[leaf]);
            (int Leaf, double Share)[] shares = [.. c.Tenths.Select((tenth, leaf) => (leaf, tenth / 10.0)).Where(s => s.Item2 > 0)];
            if (shares.Length == 0)
            {
                return;
            }

            var place = town.Zone(Town.Mall, shares);
            var figure = Hour(town, place);

            var parts = place.Spans[0].Leaves.Select(w => (w.Index, w.Parts)).ToList();
            long units = parts.Sum(p => (long)p.Parts * c.Counts[p.Index]);
            var s = Math.Sqrt(300.0 * parts.Sum(p => (double)p.Parts * p.Parts)) / 4096;
            var lone = parts is [(_, 4096)];
            var tau = lone ? 60 : Math.Ceiling(Math.Max(20 + (2.33 * s), 3.5 * s));
            if (units >= tau * 4096)
            {
                Assert.Equal(FigureStatus.Shown, figure.Status);
                Assert.Equal((long)Math.Round(units / 4096.0, MidpointRounding.AwayFromZero), figure.Devices);
                Assert.Equal((long)Math.Round(units / 4096.0 * 4 / 10, MidpointRounding.AwayFromZero) * 10, figure.Value);
                Assert.InRange(figure.NoiseHigh!.Value - figure.NoiseLow!.Value, 0, (2 * 4 * ((1.96 * s) + 2)) + 20);
            }
            else
            {
                Assert.NotEqual(FigureStatus.Shown, figure.Status);
                Assert.True(figure.Status == FigureStatus.LowDensity ? figure.Value is null : figure.ShownFor is not null);
            }
        }));

    [Fact]
    public async Task PartsOfAPlaceAddUpToIt()
    {
        var town = new Town(seed: 3);
        town.Release(Town.Monday, 0, _ => 400);
        long Sum(params (int, double)[] leaves) => town.Heatmap.FindAsync(town.Market, new SealWindow(Town.Monday, 0), None).AsTask().Result!
            .Weighted(town.Zone(Town.Mall, leaves).Spans[0]);

        Assert.Equal(Sum((0, 1), (1, 1)), Sum((0, 0.25), (1, 0.5)) + Sum((0, 0.75), (1, 0.5)));
        var whole = Enumerable.Range(0, 16).Select(i => (i, 1.0)).ToArray();
        var heatmap = (await town.Heatmap.FindAsync(town.Market, new SealWindow(Town.Monday, 0), None))!.Heatmap(town.Market, null, 13);
        Assert.Equal(heatmap.Tiles.Single().Figure.Devices, Hour(town, town.Zone(Town.Mall, whole)).Devices);
    }

    [Fact]
    public async Task AWholeLeafIsShownExactlyWhereTheHeatmapShowsIt()
    {
        foreach (var count in new[] { 59, 60 })
        {
            var town = new Town();
            town.Release(Town.Monday, 0, leaf => leaf == 3 ? count : -20);
            var tile = (await town.Heatmap.FindAsync(town.Market, new SealWindow(Town.Monday, 0), None))!.Heatmap(town.Market, null, null).Tiles[3];
            var figure = Hour(town, town.Zone(Town.Mall, (3, 1)));
            Assert.Equal((tile.Figure.Status, tile.Figure.Devices, tile.Figure.NoiseLow), (figure.Status, figure.Devices, figure.NoiseLow));
        }
    }

    [Fact]
    public void TooFewDevicesAreAnsweredByTheSmallestTileThatHoldsThePlace()
    {
        var town = new Town();
        town.Release(Town.Monday, 0, _ => 40);

        // Leaves 0 to 3 share a parent; four of 40 devices pass τ = 122 of four leaves.
        var figure = Hour(town, town.Zone(Town.Mall, (0, 0.5), (1, 0.5)));

        Assert.Equal((FigureStatus.Coarsened, FigureReason.BelowThreshold, 160L), (figure.Status, figure.Reason, figure.Devices));
        Assert.Equal(town.Grid.Leaves[0].Ancestor(14), figure.ShownFor);
    }

    [Fact]
    public void ASkippedHourIsScaledAfterTheThreshold()
    {
        var town = new Town();
        var day = new DateOnly(2026, 10, 25);
        Figure At(int count, int hour)
        {
            town.Release(day, hour, leaf => leaf == 0 ? count : -30, new Rational(25, 24));
            return new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(town.Ask(town.Zone(Town.Mall, (0, 1)), day, 1), None).AsTask().Result.Points[hour].Figure;
        }

        Assert.Equal(FigureStatus.LowDensity, At(59, 0).Status);
        Assert.Equal((FigureStatus.Shown, 250L, 1000L), (At(240, 1).Status, At(240, 2).Devices, At(240, 3).Value));
    }

    [Fact]
    public async Task OnlyTheHoursOfTheWindowAreRead()
    {
        var town = new Town();
        for (var hour = 0; hour < 24; hour++)
        {
            town.Release(Town.Monday, hour, _ => 100 + hour);
        }

        var start = town.Market.Calendar.Day(Town.Monday).StartUnixSeconds;
        var question = town.Ask(town.Zone(Town.Mall, (0, 1), (1, 1)), Town.Monday, 1) with
        {
            Window = FigureWindow.Of(town.Market.Calendar, start + (13 * 3600), start + (15 * 3600)),
        };
        var answer = await new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(question, None);

        Assert.Equal([226L, 228L], answer.Points.Select(p => p.Figure.Devices!.Value));
        Assert.Equal("town.footfall.2026-03-02T13..2026-03-02T14", Assert.Single(answer.Basis.Passports).ToString());
        var again = await new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(question, None);
        Assert.Equal(answer.Points.Select(p => p.Figure), again.Points.Select(p => p.Figure));
    }

    [Fact]
    public void WhatIsNotCoveredHasNoData()
    {
        var town = new Town();
        town.Release(Town.Monday, 0, _ => 400);
        var outside = town.Zone() with { Spans = [town.Zone().Spans[0] with { Measure = null }] };
        Assert.Equal(Figure.NoData(FigureReason.NoCoverage), Hour(town, outside));
        Assert.Equal(Figure.NoData(FigureReason.NotMeasuredIndoors), Hour(town, town.Zone() with { Indoors = true }));
        Assert.Equal(Figure.NoData(FigureReason.NotMeasuredIndoors), Hour(town, town.Zone(Town.Mall, (3, 1)) with { Indoors = true }));
        var empty = new Town();
        empty.Release(Town.Monday, 0, _ => 0);
        Assert.Equal(Figure.LowDensity, Hour(empty, empty.Zone(Town.Mall, (0, 1))));
    }

    private static Figure Hour(Town town, MeasuredPlace place) =>
        new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(town.Ask(place, Town.Monday, 1), None).AsTask().Result.Points[0].Figure;
}
