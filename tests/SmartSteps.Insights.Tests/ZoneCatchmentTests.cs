using SmartSteps.Facts;
using SmartSteps.Insights.Catchment;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Tests;

public sealed class ZoneCatchmentTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ulong[] Areas = [11, 22, 33, 44, 55];

    private static async Task<CatchmentAnswer> AnswerAsync(int[] origins, int visitors, int days = 1)
    {
        var town = new Town();
        for (var day = 0; day < days; day++)
        {
            town.Release(ProductId.Catchment, Town.Monday.AddDays(day), [(Town.Mall, Areas, origins)]);
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [visitors]);
        }

        return await new ZoneCatchment(town.Rows).FindAsync(town.Ask(town.Zone(), Town.Monday, days), null, None);
    }

    [Fact]
    public async Task OriginsAreRankedAndCutAtFiftyEightyAndNinetyFivePercent()
    {
        var answer = await AnswerAsync([80, 400, 110, 300, 100], 1000);

        Assert.Equal([22UL, 44UL, 33UL, 55UL, 11UL], answer.Origins.Select(o => o.Area));
        Assert.Equal([0.4m, 0.7m, 0.81m, 0.91m, 0.99m], answer.Origins.Select(o => o.CumulativeShare));
        Assert.Equal(
            [TradeAreaTier.Primary, TradeAreaTier.Primary, TradeAreaTier.Secondary, TradeAreaTier.Tertiary, TradeAreaTier.Tertiary],
            answer.Origins.Select(o => o.Tier));
        Assert.Equal([2, 3, 5], answer.TradeAreas.Select(t => t.Areas.Length));
        Assert.All(answer.TradeAreas, t => Assert.True(t.IsComplete && t.Reached >= t.Aim));
    }

    [Fact]
    public async Task WhatMayNotBeShownIsPooledByDifference()
    {
        var answer = await AnswerAsync([69, 400, 50, 0, 0], 1000);

        Assert.Equal([22UL], answer.Origins.Select(o => o.Area));
        Assert.Equal((FigureStatus.Shown, 600L, 0.6m, 4), (answer.Elsewhere.Status, answer.Elsewhere.Devices, answer.ElsewhereShare.Share, answer.SuppressedAreas));
        Assert.Equal((false, 0.4m), (answer.TradeAreas[0].IsComplete, answer.TradeAreas[0].Reached));
    }

    [Fact]
    public async Task SeveralDaysShowOriginsThatOneDayMayNot()
    {
        Assert.DoesNotContain(33UL, (await AnswerAsync([0, 400, 45, 0, 0], 1000)).Origins.Select(o => o.Area));
        var week = await AnswerAsync([0, 400, 45, 0, 0], 1000, 7);
        Assert.Equal((45L, 0.045m), (week.Origins[1].Figure.Devices, week.Origins[1].Share.Share));
        Assert.Equal(7, week.Days);
    }

    [Fact]
    public async Task AFigureOfAnOriginTakesItsAreasFactor()
    {
        var town = new Town(factor: 4m);
        town.Release(ProductId.Catchment, Town.Monday, [(Town.Mall, Areas, [500, 500, 0, 0, 0])]);
        town.Release(ProductId.ZoneDay, Town.Monday, [1000]);
        var factors = new People.AreaFactors(
            new People.PeopleFactor(4m, People.FactorBasis.Market),
            System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
                new Dictionary<ulong, People.PeopleFactor> { [11] = new(5m, People.FactorBasis.Area) }),
            28,
            new Passports.AnswerBasis([], [], string.Empty, false, null));

        var answer = await new ZoneCatchment(town.Rows).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), factors, None);

        Assert.Equal([2500L, 2000L], answer.Origins.OrderBy(o => o.Area).Select(o => o.Figure.Value!.Value));
        var others = await new ZoneCatchment(town.Rows).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), null, None);
        Assert.NotEqual(others.Basis.DataVersion, answer.Basis.DataVersion);
        var factor = await new ZoneCatchment(town.Rows).FindAsync(
            town.Ask(town.Zone(), Town.Monday, 1) with { Factor = new People.PeopleFactor(5m, People.FactorBasis.Area) }, null, None);
        Assert.NotEqual(others.Basis.DataVersion, factor.Basis.DataVersion);
    }
}
