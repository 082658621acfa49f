using SmartSteps.Facts;
using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Comparisons;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Tests;

/// <summary>Trend, comparison and anomalies: what is said of a place against its own past.</summary>
public sealed class HistoryTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task TheTrendIsAgainstTheMedianOfTheSameWeekdayAndHour()
    {
        var town = new Town();
        int[] weeks = [100, 900, 210, 190];
        for (var day = -28; day <= 0; day++)
        {
            var count = day == 0 ? 300 : day % 7 == 0 ? weeks[(-day / 7) - 1] : 5000;
            town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), [.. Enumerable.Range(0, 24).Select(h => h == 9 ? count : 1000)]);
        }

        var answer = await new ZoneTrend(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), SeriesMeasure.VisitorsByHour, None);

        var point = answer.Points[9];
        Assert.Equal((300L, 200L, 4, 1.5m), (point.Figure.Devices, point.Usual.Devices, point.Weeks, point.Ratio.Ratio));
        Assert.True(point.Ratio.Low < 1.5m && point.Ratio.High > 1.5m);
    }

    [Fact]
    public async Task ATrendNeedsTwoWeeksAndFiguresThatMayBeShown()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [500]);
        town.Release(ProductId.ZoneDay, Town.Monday.AddDays(-7), [500]);
        town.Release(ProductId.ZoneDay, Town.Monday.AddDays(1), [79]);
        foreach (var week in new[] { -6, -13, -20 })
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(week), [500]);
        }

        var answer = await new ZoneTrend(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 2), SeriesMeasure.VisitorsByDay, None);

        Assert.Equal((FigureStatus.NoData, FigureReason.TooLittleHistory), (answer.Points[0].Ratio.Status, answer.Points[0].Ratio.Reason!.Value));
        Assert.Equal((FigureStatus.LowDensity, FigureReason.BelowThreshold), (answer.Points[1].Ratio.Status, answer.Points[1].Ratio.Reason!.Value));
        Assert.Null(answer.Points[1].Figure.Value);
        Assert.Null(answer.Overall.Ratio);
    }

    [Fact]
    public async Task AMedianBelowTheThresholdOfOneValueIsNotShownThoughTheSumOfItsWeeksMayBe()
    {
        // Each of the three lies below 70, their sum of 135 above its threshold of 122: the median is the middle one itself.
        var town = new Town();
        int[] weeks = [30, 60, 45];
        for (var week = 0; week < weeks.Length; week++)
        {
            town.Release(ProductId.ZoneHour, Town.Monday.AddDays(-7 * (week + 1)), [.. Enumerable.Repeat(weeks[week], 12), .. Enumerable.Repeat(weeks[week] + 25, 12)]);
        }

        town.Release(ProductId.ZoneHour, Town.Monday, [.. Enumerable.Repeat(300, 24)]);
        var answer = await new ZoneTrend(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), SeriesMeasure.VisitorsByHour, None);

        Assert.Equal((Figure.LowDensity, 3), (answer.Points[9].Usual, answer.Points[9].Weeks));
        Assert.Equal(RatioFigure.Without(FigureStatus.LowDensity, FigureReason.BaseBelowThreshold), answer.Points[9].Ratio);
        Assert.Equal((70L, FigureStatus.Shown), (answer.Points[12].Usual.Devices, answer.Points[12].Ratio.Status));
    }

    [Fact]
    public async Task ComparisonsOfEqualPeriodsDifferByChanceInOneOfTwenty()
    {
        // 600 comparisons of two equal days: a count of false alarms outside 30 ± 18 has a chance below 1 in 1,000.
        var town = new Town(seed: 21);
        var (alarms, covered) = (0, 0);
        for (var run = 0; run < 600; run++)
        {
            var day = Town.Monday.AddDays(run * 2);
            town.Release(ProductId.ZoneDay, day, [400]);
            town.Release(ProductId.ZoneDay, day.AddDays(1), [400]);
            var answer = await new PeriodComparison(town.Rows, town.Heatmap).FindAsync(
                town.Ask(town.Zone(), day, 1), town.Days(day.AddDays(1), 1), SeriesMeasure.VisitorsByDay, None);
            alarms += answer.IsDistinguishable!.Value ? 1 : 0;
            covered += answer.Ratio.Low <= 1 && answer.Ratio.High >= 1 ? 1 : 0;
            Assert.Equal(answer.Probability < 0.05, answer.IsDistinguishable);
        }

        Assert.InRange(alarms, 12, 48);
        Assert.InRange(covered, 552, 590);
    }

    [Fact]
    public async Task AComparisonIsOfMeansAndSaysWhatItCannotTell()
    {
        var town = new Town();
        for (var day = 0; day < 7; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [day < 3 ? 400 : 600]);
        }

        town.Release(ProductId.ZoneDay, Town.Monday.AddDays(7), [79]);
        var comparison = new PeriodComparison(town.Rows, town.Heatmap);
        var answer = await comparison.FindAsync(town.Ask(town.Zone(), Town.Monday, 3), town.Days(Town.Monday.AddDays(3), 4), SeriesMeasure.VisitorsByDay, None);
        var low = await comparison.FindAsync(town.Ask(town.Zone(), Town.Monday, 3), town.Days(Town.Monday.AddDays(7), 1), SeriesMeasure.VisitorsByDay, None);

        Assert.Equal((400L, 600L, -800L, 0.667m, true), (answer.First.Devices, answer.Second.Devices, answer.Difference.Value, answer.Ratio.Ratio, answer.IsDistinguishable));
        Assert.Equal((3, 4, false), (answer.FirstCells, answer.SecondCells, answer.HasSameWeekdays));
        Assert.Equal((null, null, null, FigureStatus.LowDensity), (low.IsDistinguishable, low.Difference.Value, low.Ratio.Ratio, low.Second.Status));
    }

    [Fact]
    public async Task AComparisonIsOfThePeriodAskedAboutAgainstTheOtherAndNeverCertain()
    {
        var town = new Town();
        for (var day = 0; day < 21; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [day < 14 ? 400 : 40_000]);
        }

        var comparison = new PeriodComparison(town.Rows, town.Heatmap);
        var weeks = await comparison.FindAsync(town.Ask(town.Zone(), Town.Monday.AddDays(14), 7), town.Days(Town.Monday, 14), SeriesMeasure.VisitorsByDay, None);

        Assert.Equal((39_600L * 4, 100m, true), (weeks.Difference.Value, weeks.Ratio.Ratio, weeks.HasSameWeekdays));
        Assert.Equal(PeriodComparison.LeastProbability, weeks.Probability);
        var days = await comparison.FindAsync(town.Ask(town.Zone(), Town.Monday, 1), town.Days(Town.Monday.AddDays(5), 1), SeriesMeasure.VisitorsByDay, None);
        Assert.Equal((false, 1.0), (days.HasSameWeekdays, days.Probability!.Value), (one, two) => one.Item1 == two.Item1 && Math.Abs(one.Item2 - two.Item2) < 1e-6);
        Assert.Null((await comparison.FindAsync(town.Ask(town.Zone(), Town.Monday, 1), town.Days(Town.Monday.AddDays(40), 1), SeriesMeasure.VisitorsByDay, None)).HasSameWeekdays);
    }

    [Fact]
    public async Task FlagsOfAPlaceWithoutEventsAreRareAndAnEventIsFound()
    {
        // Ten places, three days of hours each, 15 % of usual variation: at most a few flags by chance; with the rate of 5 % per answer, more than 4 flagged
        // answers of ten without an event have a chance below 1 in 1,000.
        var falseAnswers = 0;
        for (var place = 0; place < 10; place++)
        {
            var town = new Town(seed: 100 + place);
            for (var day = -112; day < 3; day++)
            {
                var hours = Enumerable.Range(0, 24).Select(h =>
                    day == 1 && h == 15 ? 2400 : (int)(1000 * (1 + (0.1 * h / 24)) * (1 + (town.Noise(1000) / 1000.0 * 0.15))));
                town.Release(ProductId.ZoneHour, Town.Monday.AddDays(day), [.. hours]);
            }

            var answer = await new ZoneAnomalies(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 3), SeriesMeasure.VisitorsByHour, None);

            Assert.True(answer.Points[24 + 15].IsFlagged);
            Assert.Equal(AnomalyDirection.Above, answer.Points[24 + 15].Direction);
            Assert.Equal(72, answer.Tested);
            Assert.InRange(answer.UsualVariation!.Value, 0.10, 0.20);
            Assert.Equal(Math.Round(answer.UsualVariation.Value, 2), answer.UsualVariation.Value);
            falseAnswers += answer.Points.Count(p => p.IsFlagged) > 1 ? 1 : 0;
        }

        Assert.InRange(falseAnswers, 0, 4);
    }

    [Fact]
    public async Task WhatMayNotBeShownIsFlaggedWithoutGivingItsValueAway()
    {
        async Task<AnomalyPoint> At(int value)
        {
            var town = new Town();
            for (var day = -84; day < 0; day++)
            {
                town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [1000 + (50 * (day % 3))]);
            }

            town.Release(ProductId.ZoneDay, Town.Monday, [value]);
            return (await new ZoneAnomalies(town.Rows, town.Heatmap).FindAsync(
                town.Ask(town.Zone(), Town.Monday, 1), SeriesMeasure.VisitorsByDay, None)).Points[0];
        }

        var (few, fewer) = (await At(70), await At(-15));
        Assert.Equal(few, fewer);
        Assert.Equal((FigureStatus.LowDensity, true, AnomalyDirection.Below), (few.Figure.Status, few.IsFlagged, few.Direction));
    }

    /// <summary>What is usual on a day to come is a forecast, and what was usual on a day that nobody can buy is not given away beside it.</summary>
    [Fact]
    public async Task OfADayThatIsNotReleasedNotEvenTheUsualIsTold()
    {
        var town = new Town();
        for (var day = -84; day < 0; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [1000 + (50 * (day % 3))]);
        }

        var question = town.Ask(town.Zone(), Town.Monday, 7);
        var trend = await new ZoneTrend(town.Rows, town.Heatmap).FindAsync(question, SeriesMeasure.VisitorsByDay, None);
        Assert.All(trend.Points, p => Assert.Equal((FigureStatus.NoData, FigureReason.NotSealedYet), (p.Usual.Status, p.Usual.Reason)));
        var anomalies = await new ZoneAnomalies(town.Rows, town.Heatmap).FindAsync(question, SeriesMeasure.VisitorsByDay, None);
        Assert.All(anomalies.Points, p => Assert.Equal((FigureStatus.NoData, FigureReason.NotSealedYet), (p.Expected.Status, p.Expected.Reason)));
    }

    [Fact]
    public async Task WithoutHistoryNothingIsUnusual()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [5000]);
        var answer = await new ZoneAnomalies(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), SeriesMeasure.VisitorsByDay, None);

        Assert.Equal((null, false, FigureReason.TooLittleHistory), (answer.Points[0].Probability, answer.Points[0].IsFlagged, answer.Points[0].Reason));
        Assert.Equal(FigureStatus.Shown, answer.Points[0].Figure.Status);
    }
}
