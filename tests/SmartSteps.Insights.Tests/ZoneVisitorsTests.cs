using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Visitors;

namespace SmartSteps.Insights.Tests;

public sealed class ZoneVisitorsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static int[] Flat(int value, int hours = 24) => [.. Enumerable.Repeat(value, hours)];

    [Fact]
    public async Task AnHourThatPassesItsThresholdIsShownWithBothIntervals()
    {
        var town = new Town();
        town.Release(ProductId.ZoneHour, Town.Monday, Flat(500));

        var series = await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Hour, None);

        Assert.Equal(24, series.Points.Length);
        var figure = series.Points[14].Figure;
        Assert.Equal((FigureStatus.Shown, 500L, 2000L, 4m), (figure.Status, figure.Devices, figure.Value, figure.Factor));
        Assert.True(figure.IntervalLow <= figure.NoiseLow && figure.NoiseLow < 2000 && figure.NoiseHigh > 2000 && figure.NoiseHigh <= figure.IntervalHigh);
        Assert.Equal(14, series.Points[14].Window.Start.Hour);
        Assert.Equal("town.zone_hour.2026-03-02.0000000000000100", Assert.Single(series.Basis.Passports).ToString());
    }

    [Theory]
    [InlineData(20)]
    [InlineData(400)]
    public async Task IndoorsTheErrorIsThatOfTheCellsHoweverSmallTheOutline(double side)
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [10_000]);
        town.Release(ProductId.ZoneHour, Town.Monday, Flat(10_000));
        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        async Task<Figure> At(Granularity granularity, bool indoors) => (await visitors.ListAsync(
            town.Ask(town.Zone() with { SideMetres = side, Indoors = indoors }, Town.Monday, 1), granularity, None)).Points[0].Figure;

        foreach (var granularity in new[] { Granularity.Hour, Granularity.Day })
        {
            var (inside, outside) = (await At(granularity, true), await At(granularity, false));
            Assert.InRange((double)inside.IntervalLow!.Value / inside.Value!.Value, 0.72, 0.76);
            Assert.InRange((double)inside.IntervalHigh!.Value / inside.Value.Value, 1.79, 1.84);
            Assert.True(outside.IntervalHigh > 3 * outside.Value);
        }
    }

    [Fact]
    public async Task NoIntervalReachesAboveThePeopleThatTheMarketMayHold()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [10_000]);
        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        async Task<(Figure Figure, string Version)> With(double? residents)
        {
            var series = await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday, 1) with { Residents = residents }, Granularity.Day, None);
            return (series.Points[0].Figure, series.Basis.DataVersion);
        }

        var (free, capped, few) = (await With(null), await With(50_000), await With(1_000));
        Assert.True(free.Figure.IntervalHigh > 150_000);
        Assert.Equal(free.Figure with { IntervalHigh = 75_000 }, capped.Figure);
        Assert.True(few.Figure.NoiseHigh <= few.Figure.IntervalHigh && few.Figure.IntervalHigh < 41_000);
        Assert.NotEqual(free.Version, capped.Version);
    }

    [Fact]
    public async Task TheThresholdIsHeldAgainstTheNoisyCountNotThePeople()
    {
        var town = new Town(factor: 100m);
        var counts = Flat(-10);
        counts[9] = 69;
        counts[10] = 70;
        town.Release(ProductId.ZoneHour, Town.Monday, counts);

        var series = await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Hour, None);

        Assert.Equal(FigureStatus.LowDensity, series.Points[9].Figure.Status);
        Assert.Equal(FigureStatus.Shown, series.Points[10].Figure.Status);
    }

    [Fact]
    public async Task AQuietHourIsAnsweredByThePartOfTheDayThenByTheTypicalHour()
    {
        var town = new Town();

        // τ of a sum of n hours is ⌈max(20 + 46.6 √n, 70 √n)⌉: 172 for 6, 186 for 7, 371 for 28.
        int[] afternoon = [.. Enumerable.Range(0, 24).Select(h => h is >= 12 and < 18 ? 30 : 0)];
        int[] evenly = Flat(20);
        town.Release(ProductId.ZoneHour, Town.Monday, afternoon);
        town.Release(ProductId.ZoneHour, Town.Monday.AddDays(1), evenly);
        for (var day = -40; day < -10; day++)
        {
            town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), [.. Enumerable.Range(0, 24).Select(h => h == 9 ? (day < -33 ? 30 : 14) : -1)]);
        }

        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        async Task<Figure> At(DateOnly day, int hour) =>
            (await visitors.ListAsync(town.Ask(town.Zone(), day, 1), Granularity.Hour, None)).Points[hour].Figure;

        var part = await At(Town.Monday, 13);
        Assert.Equal((FigureStatus.Coarsened, FigureReason.BelowThreshold, 30L), (part.Status, part.Reason, part.Devices));
        Assert.Equal((WindowMeasure.MeanHourOfDaypart, 6), (part.ShownForWindow!.Measure, part.ShownForWindow.Cells));
        Assert.Equal((12, 18), (part.ShownForWindow.Window.Start.Hour, part.ShownForWindow.Window.End.Hour));
        Assert.Equal(Figure.LowDensity, await At(Town.Monday.AddDays(1), 3));
        var week = await At(Town.Monday.AddDays(-34), 9);
        Assert.Equal((WindowMeasure.TypicalHour, 7, 30L), (week.ShownForWindow!.Measure, week.ShownForWindow.Cells, week.Devices));
        var month = await At(Town.Monday.AddDays(-13), 9);
        Assert.Equal((WindowMeasure.TypicalHour, 28), (month.ShownForWindow!.Measure, month.ShownForWindow.Cells));
        Assert.Equal(Figure.LowDensity, await At(Town.Monday.AddDays(-13), 4));
    }

    [Fact]
    public async Task AClosedHourIsNotAnsweredByTheMeanHourOfABusyDay()
    {
        var town = new Town();
        for (var day = -27; day <= 0; day++)
        {
            town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), [.. Enumerable.Range(0, 24).Select(h => h is >= 9 and < 21 ? 2000 : 3)]);
        }

        var series = await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Hour, None);

        Assert.All(series.Points.Take(6), point => Assert.Equal(Figure.LowDensity, point.Figure));
        Assert.Equal(WindowMeasure.MeanHourOfDaypart, series.Points[8].Figure.ShownForWindow!.Measure);
    }

    [Fact]
    public async Task WhatIsNotMeasuredSaysWhyAndIsNeverLowDensity()
    {
        var town = new Town();
        for (var day = 0; day < 5; day++)
        {
            if (day != 2)
            {
                town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), Flat(1));
            }
        }

        var monday = town.Market.Calendar.Day(Town.Monday);
        var place = town.Zone() with
        {
            Spans = [town.Zone().Spans[0] with { From = Town.Monday.AddDays(-2), Until = Town.Monday.AddDays(4) }],
            Gaps = [new PlaceGap(monday.StartUnixSeconds + 3600, monday.StartUnixSeconds + (3 * 3600), FigureReason.DeclaredOutage)],
        };
        town.Facts.Through = town.Facts.Through! with { FirstDay = Town.Monday.AddDays(-1) };
        var series = await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(place, Town.Monday.AddDays(-3), 12), Granularity.Hour, None);

        FigureReason? Reason(int day, int hour) => series.Points[((day + 3) * 24) + hour].Figure is { Status: FigureStatus.NoData } f ? f.Reason : null;
        Assert.Equal(FigureReason.BeforeFirstDay, Reason(-3, 5));
        Assert.Equal(FigureReason.BeforeFirstDay, Reason(-2, 5));
        Assert.Equal(FigureReason.NotReleased, Reason(-1, 5));
        Assert.Equal(FigureReason.DeclaredOutage, Reason(0, 1));
        Assert.Equal(FigureReason.DeclaredOutage, Reason(0, 2));
        Assert.Null(Reason(0, 3));
        Assert.Equal(FigureStatus.LowDensity, series.Points[(3 * 24) + 3].Figure.Status);
        Assert.Equal(FigureReason.NotReleased, Reason(2, 5));
        Assert.Equal(FigureReason.AfterLastDay, Reason(4, 5));
        Assert.Equal(FigureReason.AfterLastDay, Reason(8, 5));
        Assert.All(series.Points.Where(p => p.Figure.Status is FigureStatus.NoData or FigureStatus.LowDensity), p => AssertBare(p.Figure));
    }

    [Fact]
    public async Task ADayThatIsNotClosedYetIsNotSealed()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [500]);
        var series = await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday, 2), Granularity.Day, None);

        Assert.Equal(FigureStatus.Shown, series.Points[0].Figure.Status);
        Assert.Equal(Figure.NoData(FigureReason.NotSealedYet), series.Points[1].Figure);
    }

    [Fact]
    public async Task AWeekIsTheMeanDayNeverASumOfDistinctPeople()
    {
        var town = new Town();
        for (var day = 0; day < 10; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [100 * (day + 1)]);
        }

        var series = await new ZoneVisitors(town.Rows, town.Heatmap).ListAsync(town.Ask(town.Zone(), Town.Monday.AddDays(2), 8), Granularity.Week, None);

        Assert.Equal(2, series.Points.Length);
        Assert.Equal((500L, 5), (series.Points[0].Figure.Devices, series.Points[0].Figure.ShownForWindow!.Cells));
        Assert.Equal((900L, 3), (series.Points[1].Figure.Devices, series.Points[1].Figure.ShownForWindow!.Cells));
        Assert.Equal(WindowMeasure.MeanDay, series.Points[0].Figure.ShownForWindow!.Measure);
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public async Task DaysOfOtherLengthsHaveTheirOwnHours(string date, int hours)
    {
        var town = new Town();
        var day = DateOnly.Parse(date);
        for (var back = 0; back < 7; back++)
        {
            var count = town.Market.Calendar.Day(day.AddDays(-back)).HourCount;
            town.Release(ProductId.ZoneHour, day.AddDays(-back), Flat(300, count));
        }

        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var series = await visitors.ListAsync(town.Ask(town.Zone(), day, 1), Granularity.Hour, None);
        var typical = await visitors.TypicalDayAsync(town.Ask(town.Zone(), day.AddDays(-6), 7), DayKind.All, None);

        Assert.Equal(hours, series.Points.Length);
        Assert.All(series.Points, p => Assert.Equal(300, p.Figure.Devices));
        Assert.Equal(hours == 23 ? 6 : 8, typical.Hours[2].Days);
        Assert.Equal(7, typical.Hours[5].Days);
        Assert.All(typical.Hours, h => Assert.Equal(300, h.Figure.Devices));
    }

    [Fact]
    public async Task ATypicalHourShowsWhatASingleHourMayNot()
    {
        var town = new Town();
        for (var day = 0; day < 14; day++)
        {
            town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), Flat(day % 7 >= 5 ? 60 : 27));
        }

        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var single = await visitors.ListAsync(town.Ask(town.Zone(), Town.Monday, 1), Granularity.Hour, None);
        var weekdays = await visitors.TypicalDayAsync(town.Ask(town.Zone(), Town.Monday, 14), DayKind.Weekdays, None);
        var weekends = await visitors.TypicalDayAsync(town.Ask(town.Zone(), Town.Monday, 14), DayKind.Weekends, None);
        var all = await visitors.TypicalDayAsync(town.Ask(town.Zone(), Town.Monday, 14), DayKind.All, None);

        Assert.NotEqual(FigureStatus.Shown, single.Points[12].Figure.Status);
        Assert.Equal((FigureStatus.Shown, 27L, 10), (weekdays.Hours[12].Figure.Status, weekdays.Hours[12].Figure.Devices, weekdays.Hours[12].Days));
        Assert.Equal((60L, 4), (weekends.Hours[12].Figure.Devices, weekends.Hours[12].Days));
        Assert.Equal((36L, 14), (all.Hours[12].Figure.Devices, all.Hours[12].Days));
        Assert.True(all.Hours[12].Figure.NoiseHigh - all.Hours[12].Figure.NoiseLow < 100, "noise of a mean shrinks with √n");
    }

    [Fact]
    public async Task AYearOfHoursIsReadOnceAndAnsweredFast()
    {
        var town = new Town(seed: 5);
        for (var day = 0; day < 365 + 27; day++)
        {
            var date = Town.Monday.AddDays(day - 27);
            town.Release(ProductId.ZoneHour, date, [.. Enumerable.Range(0, town.Market.Calendar.Day(date).HourCount).Select(h => 40 + (10 * h))]);
        }

        var visitors = new ZoneVisitors(town.Rows, town.Heatmap);
        var question = town.Ask(town.Zone(), Town.Monday, 365);
        var first = await visitors.ListAsync(question, Granularity.Hour, None);
        Assert.Equal(8760, first.Points.Length);
        Assert.Equal(1, town.Facts.Reads);
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 10; run++)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var again = await visitors.ListAsync(question, Granularity.Hour, None);
            best = clock.Elapsed < best ? clock.Elapsed : best;
            Assert.Equal(first.Basis.DataVersion, again.Basis.DataVersion);
        }

        Assert.Equal(1, town.Facts.Reads);
        // Some 17 ms on a machine that does nothing else; the bound leaves room for one that does.
        Assert.True(best < TimeSpan.FromMilliseconds(300), $"A year of hours took {best.TotalMilliseconds:0.0} ms.");
    }

    private static void AssertBare(Figure figure) => Assert.Equal(
        (null, null, null, null, null, null, null),
        (figure.Value, figure.IntervalLow, figure.IntervalHigh, figure.NoiseLow, figure.NoiseHigh, figure.Devices, figure.Factor));
}
