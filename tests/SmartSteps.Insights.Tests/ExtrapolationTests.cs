using SmartSteps.Insights.People;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Insights.Tests;

public sealed class ExtrapolationTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Two areas of eight leaves.</summary>
    private static readonly AreaPartition Halves = new([100, 200], [.. Enumerable.Range(0, 16).Select(leaf => leaf / 8)]);

    private static Town Released(int nights, Func<int, int, int> count)
    {
        var town = new Town(factor: 4m);
        for (var night = 1; night <= nights; night++)
        {
            for (var hour = 0; hour < 8; hour++)
            {
                town.Release(Town.Monday.AddDays(-night), hour, leaf => hour is >= 2 and < 6 ? count(night, leaf) : 9999);
            }
        }

        return town;
    }

    private static ValueTask<AreaFactors> FindAsync(Town town, params (ulong Area, double People)[] population) => new Extrapolation(town.Heatmap)
        .FindAsync(town.Market, Town.Monday, _ => Halves, population.ToDictionary(p => p.Area, p => p.People), None);

    [Fact]
    public async Task AnAreasFactorIsPopulationOverMedianNightDevicesShrunkALittle()
    {
        // 8 × 500 devices but for three nights of an event.
        var factors = await FindAsync(Released(28, (night, leaf) => leaf >= 8 ? 0 : night <= 3 ? 900 : 500), (100, 24_000), (200, 10_000));

        var r = 17.3205 * Math.Sqrt(8 * 4) / 4 * Math.Sqrt(Math.PI / (2 * 28)) / 4000;
        var w = 0.0625 / (0.0625 + (r * r));
        Assert.Equal(Math.Exp((w * Math.Log(6)) + ((1 - w) * Math.Log(4))), (double)factors.Of(100).Value, 0.0011);
        Assert.Equal(FactorBasis.Area, factors.Of(100).Basis);
        Assert.Equal(28, factors.Nights);
        Assert.Equal(28, factors.Basis.Passports.Length);
    }

    [Fact]
    public async Task AnAreaWithoutDevicesPopulationOrNightsHasTheMarketsFactor()
    {
        var market = new PeopleFactor(4m, FactorBasis.Market);
        var factors = await FindAsync(Released(28, (_, leaf) => leaf < 8 ? 500 : 1), (200, 10_000));
        Assert.Equal(market, factors.Of(100));
        Assert.Equal(market, factors.Of(200));
        Assert.Equal(market, factors.Of(999));
        Assert.Equal(market, (await FindAsync(Released(6, (_, _) => 500), (100, 24_000))).Of(100));
    }

    [Fact]
    public async Task FewerPeopleThanDevicesMakeAFactorOfOne() =>
        Assert.Equal(1m, (await FindAsync(Released(28, (_, _) => 500), (100, 2_000))).Of(100).Value);

    [Fact]
    public void TheNoisierTheNightsTheNearerTheMarket()
    {
        decimal Of(int nights, int devices) => FindAsync(Released(nights, (_, _) => devices), (100, devices * 8 * 8.0)).AsTask().Result.Of(100).Value;

        Assert.True(Of(7, 8) < Of(28, 8));
        Assert.True(Of(28, 8) < Of(28, 500));
        Assert.InRange(Of(28, 500), 7.99m, 8m);
    }
}
