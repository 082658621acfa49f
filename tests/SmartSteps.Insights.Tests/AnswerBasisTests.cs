using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Visitors;

namespace SmartSteps.Insights.Tests;

public sealed class AnswerBasisTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task DaysInARowAreOneRangeAndAMissingDaySplitsIt()
    {
        var town = new Town();
        foreach (var day in new[] { 0, 1, 2, 4, 5 })
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [500]);
        }

        var basis = (await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday, 7), Granularity.Day, None)).Basis;

        Assert.Equal(
            ["town.zone_day.2026-03-02..2026-03-04.0000000000000100", "town.zone_day.2026-03-06..2026-03-07.0000000000000100"],
            basis.Passports.Select(p => p.ToString()));
        Assert.Equal(ProductId.ZoneDay, Assert.Single(basis.Parameters).Product);
        Assert.Equal(32, basis.DataVersion.Length);
    }

    [Fact]
    public async Task DaysBeforeTheWindowAreNamedOnlyWhereAFigureWasMadeOfThem()
    {
        var town = new Town();
        for (var day = -10; day <= 1; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [day == 1 ? 40 : 500]);
        }

        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var shown = (await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Day, None)).Basis;
        var coarsened = (await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday.AddDays(1), 1), Granularity.Day, None)).Basis;

        Assert.Equal("town.zone_day.2026-03-02.0000000000000100", Assert.Single(shown.Passports).ToString());
        Assert.Equal("town.zone_day.2026-03-02", shown.Own.ToString());
        Assert.Equal("town.zone_day.2026-02-25..2026-03-03.0000000000000100", Assert.Single(coarsened.Passports).ToString());
        Assert.Equal("town.zone_day.2026-03-03", coarsened.Own.ToString());
    }

    [Fact]
    public async Task HoursOfDaysBeforeTheWindowAreNamedOnlyWhereAFigureWasMadeOfThem()
    {
        var town = new Town();
        for (var day = -10; day <= 1; day++)
        {
            var value = day == 1 ? 0 : 500;
            town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), [.. Enumerable.Repeat(value, 24)]);
        }

        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var shown = (await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Hour, None)).Basis;
        var coarsened = (await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday.AddDays(1), 1), Granularity.Hour, None)).Basis;

        Assert.Equal("town.zone_hour.2026-03-02.0000000000000100", Assert.Single(shown.Passports).ToString());
        Assert.Equal("town.zone_hour.2026-02-25..2026-03-03.0000000000000100", Assert.Single(coarsened.Passports).ToString());
        Assert.Equal("town.zone_hour.2026-03-03", coarsened.Own.ToString());
    }

    [Fact]
    public async Task HoursRunOnOverMidnight()
    {
        var town = new Town();
        for (var hour = 22; hour < 24; hour++)
        {
            town.Release(Town.Monday, hour, _ => 500);
        }

        town.Release(Town.Monday.AddDays(1), 0, _ => 500);
        var basis = (await new ZoneFootfall(town.Rows, town.Heatmap).HoursAsync(town.Ask(town.Zone(Town.Mall, (0, 1)), Town.Monday, 2), None)).Basis;
        Assert.Equal("town.footfall.2026-03-02T22..2026-03-03T00", Assert.Single(basis.Passports).ToString());
    }

    [Fact]
    public async Task TheVersionChangesWithWhateverChangesAFigureAndOnlyThen()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [500]);
        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var place = town.Zone(Town.Mall, (0, 1));
        async Task<string> Version(Places.MeasuredPlace? other = null, decimal factor = 4) => (await visitors.ListAsync(
            town.Ask(other ?? place, Town.Monday, 2) with { Factor = new People.PeopleFactor(factor, People.FactorBasis.Area) }, Granularity.Day, None)).Basis.DataVersion;

        var versions = new List<string> { await Version() };
        async Task Changes(Task<string> version)
        {
            Assert.DoesNotContain(await version, versions);
            versions.Add(await version);
        }

        town.Release(ProductId.Dwell, Town.Monday, [1, 2, 3, 4, 5, 6, 7]);
        Assert.Equal(versions[0], await Version());
        await Changes(Version(factor: 5));
        await Changes(Version(place with { SideMetres = 500 }));
        await Changes(Version(town.Zone(Town.Mall, (0, 0.5))));
        town.Close(Town.Monday.AddDays(1));
        await Changes(Version());
        town.Release(ProductId.ZoneDay, Town.Monday.AddDays(1), [500]);
        await Changes(Version());
    }

    [Fact]
    public async Task WhatOthersMeasureHasNoPartInTheVersion()
    {
        var (alone, crowded) = (new Town(), new Town());
        alone.Release(ProductId.ZoneDay, Town.Monday, [500]);
        crowded.Release(ProductId.ZoneDay, Town.Monday, [(Town.Mall, [500]), (0x200, [900])]);

        static async Task<AnswerBasis> BasisAsync(Town town) =>
            (await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Day, None)).Basis;
        Assert.NotEmpty((await BasisAsync(alone)).Passports);
        Assert.Equal((await BasisAsync(alone)).DataVersion, (await BasisAsync(crowded)).DataVersion);
    }

    [Fact]
    public async Task ATrialsAnswersSayItAndAreReadAnew()
    {
        var town = new Town(trial: true);
        town.Release(ProductId.ZoneDay, Town.Monday, [500]);
        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var first = await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Day, None);
        town.Release(ProductId.ZoneDay, Town.Monday, [700]);
        var second = await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Day, None);

        Assert.True(first.Basis.Trial);
        Assert.Equal((500L, 700L), (first.Points[0].Figure.Devices, second.Points[0].Figure.Devices));
    }
}
