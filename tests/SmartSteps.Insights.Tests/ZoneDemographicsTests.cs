using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Demographics;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Visitors;

namespace SmartSteps.Insights.Tests;

public sealed class ZoneDemographicsTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Leaves of the town have zoom 15, so each is a tile of its own.</summary>
    private static void Release(Town town, DateOnly day, Func<int, int, int, int, int> count) => town.Release(
        ProductId.Demographics,
        day,
        [.. town.Grid.Leaves.Select((leaf, index) => (leaf.Key, Enumerable.Range(0, 72).Select(c => count(index, c / 18, c % 18 / 3, c % 3)).ToArray()))]);

    private static ZoneDemographics Product(Town town) => new(town.Rows, new ZoneVisitors(town.Rows, town.Heatmap));

    [Fact]
    public async Task SharesOfAPlaceAreOfItsWeightedTiles()
    {
        var town = new Town();

        // Leaf 0 is all female, leaf 1 all male; the place has half of leaf 1.
        Release(town, Town.Monday, (leaf, daypart, age, gender) => daypart == 2 && leaf < 2 && gender == leaf ? 400 : 0);
        var answer = await Product(town).FindAsync(town.Ask(town.Zone(Town.Mall, (0, 1), (1, 0.5)), Town.Monday, 1), None);

        var noon = answer.Dayparts[2];
        Assert.Equal((12, 18), (noon.FromHour, noon.ToHour));
        Assert.Equal([0.667m, 0.333m], noon.Genders.Take(2).Select(g => g.Share.Share!.Value));
        Assert.Equal(FigureStatus.LowDensity, noon.Genders[2].Share.Status);
        Assert.All(noon.Ages, age => Assert.Equal(0.167m, age.Share.Share));
        Assert.Equal(3600, noon.Presences);
        Assert.Equal(900, answer.Whole.Presences);
        Assert.Null(answer.Dayparts[0].Presences);
        Assert.Equal(18, noon.Groups.Length);
        Assert.Equal((FigureStatus.LowDensity, FigureReason.BaseBelowThreshold), (answer.Dayparts[0].Ages[0].Share.Status, answer.Dayparts[0].Ages[0].Share.Reason!.Value));
    }

    [Fact]
    public async Task APlaceIndoorsHasNoTilesWhateverItsOutlineCovers()
    {
        var town = new Town();
        Release(town, Town.Monday, (_, _, _, _) => 400);
        var answer = await Product(town).FindAsync(town.Ask(town.Zone(Town.Mall, (0, 1)) with { Indoors = true }, Town.Monday, 1), None);

        Assert.Equal(0, answer.Days);
        Assert.All([answer.Whole, .. answer.Dayparts], mix => Assert.All(
            mix.Groups, group => Assert.Equal(ShareFigure.NoData(FigureReason.NotMeasuredIndoors), group.Share)));
    }

    [Fact]
    public async Task AgesAndGendersAreSumsOfTheirGroups()
    {
        var town = new Town(seed: 8);
        Release(town, Town.Monday, (_, _, age, gender) => 150 + (60 * age) + (90 * gender));
        var mix = (await Product(town).FindAsync(town.Ask(town.Zone(Town.Mall, (0, 1), (5, 0.3), (9, 1)), Town.Monday, 1), None)).Whole;

        Assert.Equal(1, (double)mix.Ages.Sum(a => a.Share.Share!.Value), 0.004);
        Assert.Equal(1, (double)mix.Genders.Sum(g => g.Share.Share!.Value), 0.003);
        foreach (var age in mix.Ages)
        {
            Assert.Equal((double)mix.Groups.Where(g => g.Age == age.Age).Sum(g => g.Share.Share!.Value), (double)age.Share.Share!.Value, 0.003);
        }
    }

    [Fact]
    public async Task IntervalsOfSharesHoldTheTruth()
    {
        // 400 releases of one tile: coverage of 95 % ± 4 points has a chance beyond 999 in 1,000.
        var town = new Town(seed: 12);
        var (group, age) = (0, 0);
        double Whole = Enumerable.Range(0, 18).Sum(g => 80 + (10.0 * g));
        for (var run = 0; run < 400; run++)
        {
            var day = Town.Monday.AddDays(run * 40);
            Release(town, day, (_, _, a, g) => 80 + (10 * ((a * 3) + g)));
            var noon = (await Product(town).FindAsync(town.Ask(town.Zone(Town.Mall, (0, 1)), day, 1), None)).Dayparts[2];
            group += Holds(noon.Groups[17].Share, 250 / Whole) ? 1 : 0;
            age += Holds(noon.Ages[2].Share, (140 + 150 + 160) / Whole) ? 1 : 0;
        }

        Assert.InRange(group / 400.0, 0.91, 0.99);
        Assert.InRange(age / 400.0, 0.91, 0.99);

        static bool Holds(ShareFigure share, double truth) => (double)share.Low!.Value <= truth && truth <= (double)share.High!.Value;
    }

    [Fact]
    public async Task HoursAreSplitByModelOnly()
    {
        var town = new Town();
        Release(town, Town.Monday, (_, _, _, gender) => gender == 2 ? 0 : gender == 0 ? 300 : 100);
        town.Release(ProductId.ZoneHour, Town.Monday, [.. Enumerable.Range(0, 24).Select(h => h == 13 ? 1000 : 0)]);

        var answer = await Product(town).ModelHoursAsync(town.Ask(town.Zone(Town.Mall, (0, 1)), Town.Monday, 1), None);

        var hour = answer.Hours[13];
        Assert.Equal(1000, hour.Visitors.Devices);
        Assert.Equal((FigureStatus.Modelled, 750L, 3000L), (hour.Genders[0].Figure.Status, hour.Genders[0].Figure.Devices, hour.Genders[0].Figure.Value));
        Assert.True(hour.Genders[0].Figure.IntervalLow < 3000 && hour.Genders[0].Figure.IntervalHigh > 3000);
        Assert.Null(hour.Genders[2].Figure.Value);

        // Hour 14 may not be shown: what is split is the mean hour of the part of the day, and says so. Nor may hour 2, or any like it.
        Assert.Equal(WindowMeasure.MeanHourOfDaypart, answer.Hours[14].Genders[0].Figure.ShownForWindow!.Measure);
        Assert.Equal(FigureStatus.LowDensity, answer.Hours[2].Genders[0].Figure.Status);
        Assert.All(answer.Hours.SelectMany(h => h.Ages).Where(a => a.Figure.Value is not null), a => Assert.Equal(FigureStatus.Modelled, a.Figure.Status));
    }

    [Fact]
    public async Task ManyTilesAndFewTilesGiveTheSame()
    {
        var root = Tile.At(new GeoPoint(52.52, 13.405), 12);
        var grid = new PublishedGrid("fine", [.. Enumerable.Range(0, 64).Select(i => root.Child(i / 16).Child(i / 4 % 4).Child(i % 4)).Order()]);
        var town = new Town(seed: 2);
        town.Facts.Add(grid);
        town.Release(ProductId.Demographics, Town.Monday, [.. grid.Leaves.Select((leaf, i) => (leaf.Key, Enumerable.Range(0, 72).Select(c => 100 + i + c).ToArray()))]);
        MeasuredPlace Place(int leaves) => town.Zone() with
        {
            Spans = [new MeasuredSpan(Town.Monday, null, "fine", null, [.. Enumerable.Range(0, leaves).Select(i => new LeafWeight(i, grid.Leaves[i], 4096))])],
        };
        long People(DemographicsAnswer answer) => answer.Whole.Presences!.Value;

        var product = Product(town);
        var many = People(await product.FindAsync(town.Ask(Place(40), Town.Monday, 1), None));
        var day = (await town.Facts.FindDayAsync(town.Market.Id, ProductId.Demographics, Town.Monday, None))!;
        Assert.Equal((long)Math.Round(Enumerable.Range(0, 40).Sum(i => day.Row(i).ToArray().Sum()) / 4.0, MidpointRounding.AwayFromZero), many);
        var few = People(await product.FindAsync(town.Ask(Place(20), Town.Monday, 1), None));
        Assert.Equal((long)Math.Round(Enumerable.Range(0, 20).Sum(i => day.Row(i).ToArray().Sum()) / 4.0, MidpointRounding.AwayFromZero), few);
    }

    [Fact]
    public void FineLeavesAreCountedByTheirAncestorOfZoom15()
    {
        var tile = Tile.At(new GeoPoint(52.52, 13.405), 15);
        var grid = new PublishedGrid("finest", [tile.Child(0), tile.Child(1).Child(0), tile.Child(1).Child(1)]);
        var parts = TileParts.Of(new MeasuredSpan(Town.Monday, null, "finest", null, [new LeafWeight(0, tile.Child(0), 4096), new LeafWeight(1, grid.Leaves[1], 2048)]), grid);

        // Ground: 1/4 and half of 1/16, of 1/4 + 2/16 that is covered.
        Assert.Equal((tile.Key, 3072), Assert.Single(parts));
    }
}
