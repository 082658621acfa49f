using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Forecasts;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Tests;

public sealed class VisitorForecastTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task AForecastRepeatsTheWeekAndStatesItsErrors()
    {
        var town = Released(90, day => 1000 + (200 * ((day % 7) + 7) % 7));
        var answer = await Forecast(town, 14);

        Assert.Equal(14, answer.Points.Length);
        Assert.All(answer.Points, (point, day) =>
        {
            Assert.Equal(FigureStatus.Modelled, point.Figure.Status);
            Assert.InRange(point.Figure.Devices!.Value, 1000 + (200 * (day % 7) % 7) - 60, 1000 + (200 * (day % 7) % 7) + 60);
            Assert.True(point.Figure.NoiseLow <= point.Figure.Value && point.Figure.Value <= point.Figure.NoiseHigh);
        });
        Assert.Equal(28, answer.BackTest!.Origins);
        Assert.InRange(answer.BackTest.MeanAbsolutePercentageError!.Value, 0.5, 5);
        Assert.InRange(answer.BackTest.Coverage, 0.85, 1);
    }

    [Fact]
    public async Task IntervalsHoldWhatIsReleasedLater()
    {
        // 40 places, 14 days each, drift and variation of 10 %: the days of one place share its level, so that coverage of 88 % and more is asked for.
        var (inside, all) = (0, 0);
        for (var place = 0; place < 40; place++)
        {
            var town = Released(90, day => 1500 + (60 * (((day % 7) + 7) % 7)), seed: 500 + place, variation: 0.1, after: 14, out var later);
            var answer = await Forecast(town, 14);
            for (var day = 0; day < 14; day++)
            {
                var people = later[day] * 4;
                inside += answer.Points[day].Figure.NoiseLow <= people && people <= answer.Points[day].Figure.NoiseHigh ? 1 : 0;
                all++;
            }
        }

        Assert.InRange(inside / (double)all, 0.88, 0.99);
    }

    [Fact]
    public async Task ARisingPlaceIsForecastByItsLevel()
    {
        var town = Released(110, day => (int)(3000 * Math.Exp(0.012 * day)) + 200);
        var answer = await Forecast(town, 7);

        Assert.NotEqual(ForecastMethod.FourWeekMean, answer.Method);
        Assert.InRange(answer.Points[0].Figure.Devices!.Value, 2750, 3400);
    }

    [Fact]
    public async Task TooLittleHistoryAndTooFarAheadAreSaid()
    {
        var shortTown = Released(34, _ => 1000);
        Assert.All((await Forecast(shortTown, 2)).Points, p => Assert.Equal(Figure.NoData(FigureReason.TooLittleHistory), p.Figure));
        Assert.Null((await Forecast(shortTown, 2)).Method);
        var town = Released(90, _ => 1000);
        var far = await Forecast(town, 16);
        Assert.Equal(FigureStatus.Modelled, far.Points[13].Figure.Status);
        Assert.Equal(Figure.NoData(FigureReason.BeyondForecast), far.Points[14].Figure);
    }

    [Fact]
    public async Task WhereTheWeeksMayNotBeShownNothingIsForecast()
    {
        var town = Released(90, _ => 5);
        Assert.All((await Forecast(town, 3)).Points, p => Assert.Equal(Figure.LowDensity, p.Figure));
    }

    [Fact]
    public async Task WhereLastWeekItselfMayNotBeShownItIsNotRepeated()
    {
        // Weekdays that changed places four weeks ago, and stayed: last week does best. The last Monday alone was below 80.
        var town = Released(90, day => (((day % 7) + 7) % 7) switch
        {
            0 => day == -7 ? 60 : 1000,
            var weekday => weekday % 2 == 0 ^ day < -28 ? 1000 : 3000,
        });
        var answer = await Forecast(town, 7);

        Assert.Equal(ForecastMethod.LastWeek, answer.Method);
        Assert.All(answer.Points, point => Assert.Equal(FigureStatus.Modelled, point.Figure.Status));
        Assert.InRange(answer.Points[0].Figure.Devices!.Value, 700, 1300);
        Assert.InRange(answer.Points[1].Figure.Devices!.Value, 2900, 3100);
        Assert.InRange(answer.Points[2].Figure.Devices!.Value, 900, 1100);
    }

    [Fact]
    public async Task AProfileWhoseMedianMayNotBeShownIsNotUsed()
    {
        // A level that rises by the day does best by its profile; of the Mondays one alone was above 80, and not the last.
        var town = Released(110, day => day % 7 == 0 ? day == -21 ? 2000 : 60 : (int)(3000 * Math.Exp(0.012 * day)) + 200);
        var answer = await Forecast(town, 7);

        Assert.Equal(ForecastMethod.ProfileWithLevel, answer.Method);
        Assert.InRange(answer.Points[0].Figure.Devices!.Value, 500, 600);
    }

    [Fact]
    public async Task OnlyWhatWasReleasedBeforeTheWindowIsUsed()
    {
        var town = Released(90, _ => 1000);
        var before = await Forecast(town, 7);
        for (var day = 0; day < 3; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [9000]);
        }

        var after = await Forecast(town, 7);
        Assert.Equal(before.Points.Select(p => p.Figure), after.Points.Select(p => p.Figure));
    }

    private static Town Released(int days, Func<int, int> count) => Released(days, count, 7, 0, 0, out _);

    private static Town Released(int days, Func<int, int> count, int seed, double variation, int after, out int[] later)
    {
        var town = new Town(seed);
        int Of(int day) => (int)(count(day) * (1 + (variation * town.Noise(1000) / 1000)));
        for (var day = -days; day < 0; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [Of(day)]);
        }

        later = [.. Enumerable.Range(0, after).Select(day => Of(day) + town.Noise(Town.SigmaOf(ProductId.ZoneDay)))];
        return town;
    }

    private static async Task<ForecastAnswer> Forecast(Town town, int days) =>
        await new VisitorForecast(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, days), SeriesMeasure.VisitorsByDay, None);
}
