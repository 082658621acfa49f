using SmartSteps.Facts;
using SmartSteps.Insights.CrossVisits;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Tests;

public sealed class CrossVisitationTests
{
    private const ulong Other = 0x200;
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ulong Pair = MeasurePair.KeyOf(new MeasureId(Town.Mall), new MeasureId(Other));

    [Fact]
    public async Task SharesAndLiftAreOfMeanDays()
    {
        var town = new Town();
        for (var day = 0; day < 2; day++)
        {
            town.Release(ProductId.ZoneDay, Town.Monday.AddDays(day), [(Town.Mall, [1000]), (Other, [2000])]);
            town.Release(ProductId.CrossVisitation, Town.Monday.AddDays(day), [400], Pair);
            for (var hour = 0; hour < 24; hour++)
            {
                town.Release(Town.Monday.AddDays(day), hour, _ => hour is >= 2 and < 6 ? 1000 : 0);
            }
        }

        var answer = await new CrossVisitation(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 2), town.Zone(Other), None);

        Assert.Equal((400L, 1000L, 2000L, 1), (answer.Both.Devices, answer.First.Devices, answer.Second.Devices, answer.LongestLinkedDays));
        Assert.Equal((0.4m, 0.2m), (answer.ShareOfFirst.Ratio, answer.ShareOfSecond.Ratio));

        // 16 leaves of 1,000 at night: 0.4 / (2,000 / 16,000).
        Assert.Equal(3.2m, answer.Lift.Ratio);
        Assert.True(answer.Lift.Low < 3.2m && answer.Lift.High > 3.2m);
        Assert.Contains(answer.Basis.Passports, p => p.Product == ProductId.CrossVisitation && p.Row == Pair);
    }

    [Fact]
    public async Task FewCommonVisitorsAreSuppressedWithEveryRatio()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [(Town.Mall, [1000]), (Other, [2000])]);
        town.Release(ProductId.CrossVisitation, Town.Monday, [69], Pair);

        var answer = await new CrossVisitation(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), town.Zone(Other), None);

        Assert.Equal(Figure.LowDensity, answer.Both);
        Assert.Equal(FigureStatus.Shown, answer.First.Status);
        Assert.All([answer.ShareOfFirst, answer.ShareOfSecond, answer.Lift], ratio => Assert.Null(ratio.Ratio));
    }

    [Fact]
    public async Task APairThatWasNotReleasedHasNoData()
    {
        var town = new Town();
        town.Release(ProductId.ZoneDay, Town.Monday, [(Town.Mall, [1000]), (Other, [2000])]);
        var answer = await new CrossVisitation(town.Rows, town.Heatmap).FindAsync(town.Ask(town.Zone(), Town.Monday, 1), town.Zone(Other), None);
        Assert.Equal(Figure.NoData(FigureReason.NotReleased), answer.Both);
    }
}
