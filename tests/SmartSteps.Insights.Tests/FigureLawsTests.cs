using System.Collections;
using SmartSteps.Facts;
using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Benchmarks;
using SmartSteps.Insights.Catchment;
using SmartSteps.Insights.Comparisons;
using SmartSteps.Insights.CrossVisits;
using SmartSteps.Insights.Demographics;
using SmartSteps.Insights.Dwell;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Flows;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Forecasts;
using SmartSteps.Insights.Frequency;
using SmartSteps.Insights.Trends;
using SmartSteps.Insights.Visitors;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Insights.Tests;

/// <summary>What holds for every figure of every product, over markets that are nearly empty, quiet, and busy, with days missing.</summary>
public sealed class FigureLawsTests
{
    private const ulong Other = 0x200;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ulong[] Areas = [1, 2, 3, 4];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 8)]
    [InlineData(3, 40)]
    [InlineData(4, 70)]
    [InlineData(5, 150)]
    [InlineData(6, 900)]
    public async Task AFigureThatIsSuppressedHasNoNumberAndAFigureThatIsShownHasAll(int seed, int level)
    {
        var town = Released(seed, level);
        var figures = new List<object>();
        foreach (var answer in await AnswersAsync(town))
        {
            Collect(answer, figures, []);
        }

        Assert.True(figures.Count > 500);
        Assert.Contains(figures.OfType<Figure>(), f => f.Status == FigureStatus.NoData);
        if (level >= 150)
        {
            Assert.Contains(figures.OfType<Figure>(), f => f.Status == FigureStatus.Shown);
        }

        foreach (var figure in figures)
        {
            Check(figure);
        }
    }

    [Fact]
    public async Task TheSameQuestionHasOneAnswer()
    {
        var town = Released(7, 100);
        var once = (await AnswersAsync(town)).Select(Flat).ToList();
        var again = (await AnswersAsync(town)).Select(Flat).ToList();
        Assert.Equal(once, again);

        static string Flat(object answer)
        {
            var figures = new List<object>();
            Collect(answer, figures, []);
            return string.Join('\n', figures);
        }
    }

    private static void Check(object figure)
    {
        var (status, reason, numbers) = figure switch
        {
            Figure f => (f.Status, f.Reason, new object?[] { f.Value, f.IntervalLow, f.IntervalHigh, f.NoiseLow, f.NoiseHigh, f.Devices, f.Factor }),
            ShareFigure f => (f.Status, f.Reason, [f.Share, f.Low, f.High]),
            RatioFigure f => (f.Status, f.Reason, [f.Ratio, f.Low]),
            DifferenceFigure f => (f.Status, f.Reason, [f.Value, f.Low, f.High]),
            DurationFigure f => (f.Status, f.Reason, f.OpenFrom is null ? [f.Value, f.Low, f.High] : []),
            _ => throw new InvalidOperationException("No such figure."),
        };
        var bare = status is FigureStatus.LowDensity or FigureStatus.NoData;
        Assert.All(numbers, number => Assert.Equal(bare, number is null));
        Assert.Equal(status is FigureStatus.Shown, reason is null && status is not FigureStatus.Modelled);
        if (figure is Figure { Value: { } value } it)
        {
            Assert.True(it.IntervalLow <= it.NoiseLow && it.NoiseLow <= value + 10 && value - 10 <= it.NoiseHigh && it.NoiseHigh <= it.IntervalHigh, $"{it}");
            Assert.Equal(it.Status == FigureStatus.Coarsened, it.Reason == FigureReason.BelowThreshold && it.Status != FigureStatus.Modelled);
            Assert.True(it.Status != FigureStatus.Coarsened || it.ShownFor is not null || it.ShownForWindow is not null);
            Assert.Equal(0, (value % 10) + (it.IntervalLow % 10) + (it.IntervalHigh % 10) + (it.NoiseLow % 10) + (it.NoiseHigh % 10));
        }
    }

    private static async Task<List<object>> AnswersAsync(Town town)
    {
        var (rows, heatmap) = (town.Rows, town.Heatmap);
        var visitors = new ZoneVisitors(rows, heatmap);
        var place = town.Zone(Town.Mall, (0, 1), (1, 0.4), (5, 1));
        var found = new List<object>();
        foreach (var (day, days) in new[] { (0, 1), (-6, 7), (-3, 6) })
        {
            var question = town.Ask(place, Town.Monday.AddDays(day), days);
            foreach (var granularity in Enum.GetValues<Granularity>())
            {
                found.Add(await visitors.ListAsync(question, granularity, None));
            }

            found.Add(await visitors.TypicalDayAsync(question, DayKind.Weekdays, None));
            found.Add(await new ZoneFootfall(rows, heatmap).HoursAsync(question, None));
            found.Add(await new ZoneFootfall(rows, heatmap).TypicalDayAsync(question, DayKind.All, None));
            found.Add(await new ZoneDwell(rows).FindAsync(question, None));
            found.Add(await new VisitFrequency(rows).FindAsync(question, None));
            found.Add(await new ZoneDemographics(rows, visitors).FindAsync(question, None));
            found.Add(await new ZoneDemographics(rows, visitors).ModelHoursAsync(question, None));
            found.Add(await new ZoneCatchment(rows).FindAsync(question, null, None));
            found.Add(await new TripFlows(rows).FindAsync(new FlowQuestion(town.Market, question.Window, [.. Areas], [.. Areas], 5000), None));
            found.Add(await new CrossVisitation(rows, heatmap).FindAsync(question, town.Zone(Other), None));
            found.Add(await new ZoneBenchmark(rows, heatmap).FindAsync(question, TenantId.Parse("me"), null, None));
            foreach (var measure in Enum.GetValues<SeriesMeasure>())
            {
                found.Add(await new ZoneTrend(rows, heatmap).FindAsync(question, measure, None));
                found.Add(await new ZoneAnomalies(rows, heatmap).FindAsync(question, measure, None));
                found.Add(await new PeriodComparison(rows, heatmap).FindAsync(question, town.Days(Town.Monday.AddDays(day - 7), days), measure, None));
                found.Add(await new VisitorForecast(rows, heatmap).FindAsync(question, measure, None));
            }
        }

        return found;
    }

    private static Town Released(int seed, int level)
    {
        var town = new Town(seed);
        var random = new Random(seed);
        var pair = MeasurePair.KeyOf(new MeasureId(Town.Mall), new MeasureId(Other));
        int Some(double share) => (int)(level * share * (0.5 + random.NextDouble()));
        int[] Bins(int count) => [.. Enumerable.Range(0, count).Select(_ => Some(1.5 / count))];
        for (var day = -49; day <= 1; day++)
        {
            var date = Town.Monday.AddDays(day);
            for (var hour = 0; hour < 24; hour += day < -8 ? 6 : 1)
            {
                town.Release(date, hour, _ => Some(0.4));
            }

            if (day is -4 or 1)
            {
                continue;
            }

            town.Release(ProductId.ZoneHour, date, [(Town.Mall, Bins(24)), (Other, Bins(24))]);
            town.Release(ProductId.ZoneDay, date, [(Town.Mall, [Some(2)]), (Other, [Some(3)])]);
            town.Release(ProductId.Dwell, date, Bins(7));
            town.Release(ProductId.Frequency, date, Bins(4));
            town.Release(ProductId.Catchment, date, [(Town.Mall, Areas, Bins(4))]);
            town.Release(ProductId.CrossVisitation, date, [Some(0.6)], pair);
            town.Release(ProductId.Flows, date, [.. Areas.Select(a => (a, Areas, Bins(4)))]);
            town.Release(ProductId.Demographics, date, [.. town.Grid.Leaves.Select(leaf => (leaf.Key, Bins(72)))]);
        }

        return town;
    }

    private static void Collect(object? value, List<object> figures, HashSet<object> seen)
    {
        switch (value)
        {
            case null or string or ValueType and not IEnumerable:
                return;
            case Figure or ShareFigure or RatioFigure or DifferenceFigure or DurationFigure:
                figures.Add(value);
                return;
            case IEnumerable many:
                foreach (var one in many)
                {
                    Collect(one, figures, seen);
                }

                return;
            default:
                if (value.GetType().Namespace!.StartsWith("SmartSteps.Insights", StringComparison.Ordinal) && seen.Add(value))
                {
                    foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is { IsStatic: false }))
                    {
                        Collect(property.GetValue(value), figures, seen);
                    }
                }

                return;
        }
    }
}
