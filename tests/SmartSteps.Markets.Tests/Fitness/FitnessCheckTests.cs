using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Fitness;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets.Tests.Database;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Tests.Fitness;

public class FitnessCheckTests
{
    private static readonly Zone East = Town.Zone("east", Town.Box(Town.Ground.Child(1)));

    [Fact]
    public async Task Where_nothing_is_sealed_the_grid_alone_speaks_and_says_so()
    {
        var fitness = (await CheckAsync(East, 0, (_, _) => 0))!;

        Assert.Equal((4, 0, 0), (fitness.Leaves, fitness.DaysRead, fitness.Hours.Length));
        Assert.Equal(1, fitness.InsideShare!.Value, 1e-6);
        Assert.Equal(1, fitness.MeasuredShare!.Value, 1e-6);
        Assert.Equal(fitness.MeasuredSquareKilometres / 4, fitness.SmallestUsefulSquareKilometres, 0.01);
        Assert.Null(fitness.ShownShare);
        Assert.Contains("Nothing is sealed yet", fitness.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_day_a_busy_place_can_be_shown_and_by_night_it_cannot()
    {
        // Four leaves of 100 devices by day, none by night: far over and far under the threshold of 70.
        var fitness = (await CheckAsync(East, 7, (_, hour) => hour is >= 8 and < 20 ? 100 : 0))!;

        Assert.Equal(7, fitness.DaysRead);
        Assert.Equal(0.5, fitness.ShownShare!.Value, 1e-9);
        Assert.Equal((1.0, 1480), (fitness.Hours[12].ShownShare, fitness.Hours[12].Visitors!.Value));
        Assert.InRange(fitness.Hours[12].RelativeHalfWidth!.Value, 0.1, 1);
        Assert.Equal((0.0, null, null), (fitness.Hours[3].ShownShare, fitness.Hours[3].Visitors, fitness.Hours[3].RelativeHalfWidth));
        Assert.True(fitness.SmallestUsefulSquareKilometres < fitness.MeasuredSquareKilometres);
    }

    [Fact]
    public async Task At_the_threshold_half_of_the_hours_can_be_shown() =>
        Assert.Equal(0.5, (await CheckAsync(Town.Zone("leaf", Town.Box(Town.Leaves[^1])), 28, (_, _) => 70))!.ShownShare!.Value, 0.05);

    [Fact]
    public async Task A_single_day_of_many_leaves_says_less_than_many_days()
    {
        var (one, many) = ((await CheckAsync(East, 1, (_, _) => 31))!, (await CheckAsync(East, 28, (_, _) => 30))!);

        // 124 and 120 devices against 70, with noise of 20 a day and of √1200 in what one day released.
        Assert.Equal(0.9, one.ShownShare);
        Assert.Equal(1, many.ShownShare);
    }

    [Fact]
    public async Task Hours_whose_sum_may_not_be_shown_all_lie_in_one_band()
    {
        // Four leaves of one day: 112 devices in the busier hours, below the 122 that may be told of.
        var fitness = (await CheckAsync(East, 1, (_, hour) => hour < 8 ? 0 : hour < 16 ? 28 : 20))!;

        Assert.All(fitness.Hours, hour => Assert.Equal((0.0, null, FigureReason.BelowThreshold), (hour.ShownShare, hour.Visitors, hour.Reason)));
        Assert.Equal(0, fitness.ShownShare);
    }

    [Fact]
    public async Task Where_few_people_are_no_number_is_told()
    {
        var fitness = (await CheckAsync(East, 28, (leaf, _) => leaf % 2 == 0 ? 5 : -6))!;

        Assert.All(fitness.Hours, hour => Assert.Null(hour.Visitors));
        Assert.Equal(0, fitness.ShownShare);
        Assert.Contains("Too few people", fitness.Notes[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_in_a_large_leaf_learns_how_coarse_the_network_is()
    {
        var leaf = Town.Leaves[^1];
        var shop = Town.Zone("shop", Town.Box(leaf.West + 0.001, leaf.South + 0.001, leaf.West + 0.002, leaf.South + 0.002));

        var fitness = (await CheckAsync(shop, 0, (_, _) => 0))!;

        Assert.True(fitness.InsideShare < 0.05);
        Assert.Contains("Less than half", fitness.Notes[0], StringComparison.Ordinal);
        Assert.Equal(leaf.EdgeMetres, fitness.CoarsestLeafMetres, 1);
    }

    [Fact]
    public async Task An_indoor_zone_is_judged_by_the_leaf_that_holds_it()
    {
        var fitness = (await CheckAsync(Town.Zone("mall", null) with { IndoorZones = ["food", "upper"] }, 2, (leaf, _) => leaf == 0 ? 500 : 0))!;

        Assert.Equal((1, 4), (fitness.Leaves, fitness.IndoorCells));
        Assert.Equal(1, fitness.ShownShare);
        Assert.Null(fitness.InsideShare);
        Assert.Contains("the most that it can be", fitness.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_coverage_there_is_nothing_to_say() =>
        Assert.Null(await CheckAsync(Town.Zone("sea", Town.Box(0, 0, 1, 1)), 1, (_, _) => 0));

    private static async Task<FitnessAnswer?> CheckAsync(Zone zone, int days, Func<int, int, int> devicesAt)
    {
        using var books = await TemporaryBooks.OpenAsync();
        var facts = new ReleasedTown(days, devicesAt);
        var grounds = new MarketGrounds(new MarketNetworks(books.Markets, _ => Town.Network));
        return await new FitnessCheck(facts, new FootfallHeatmap(facts), grounds, _ => ReleasedTown.ZoneHour, TimeProvider.System)
            .CheckAsync(Town.Market(), zone, default);
    }
}
