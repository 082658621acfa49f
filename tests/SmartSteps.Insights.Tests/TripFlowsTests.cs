using SmartSteps.Facts;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Flows;

namespace SmartSteps.Insights.Tests;

public sealed class TripFlowsTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ulong[] Areas = [1, 2, 3];

    [Fact]
    public async Task RowsAndTheWholeAreExactlyTheSumOfAllCells()
    {
        var town = new Town(seed: 9);
        var random = new Random(3);
        for (var day = 0; day < 3; day++)
        {
            town.Release(ProductId.Flows, Town.Monday.AddDays(day), [.. Areas.Select(a => (a, Areas, Areas.Select(_ => random.Next(0, 400)).ToArray()))]);
        }

        var answer = await new TripFlows(town.Rows).FindAsync(Question(town, 3), None);

        var days = Enumerable.Range(0, 3).Select(d => town.Facts.FindDayAsync(town.Market.Id, ProductId.Flows, Town.Monday.AddDays(d), None).AsTask().Result!).ToList();
        Assert.Equal((long)Math.Round(days.Sum(d => d.Values.Sum()) / 3.0, MidpointRounding.AwayFromZero), answer.Total.Devices);
        for (var row = 0; row < 3; row++)
        {
            Assert.Equal((long)Math.Round(days.Sum(d => d.Row(row).ToArray().Sum()) / 3.0, MidpointRounding.AwayFromZero), answer.Rows[row].Total.Devices);
            Assert.Equal(3, answer.Rows[row].Shown + answer.Rows[row].Suppressed);
        }

        // A sum of three cells passes 105 = ⌈max(20 + 2.33 · 30, 3.5 · 30)⌉.
        foreach (var from in Areas)
        {
            foreach (var to in Areas)
            {
                var sum = days.Sum(d => d.Row((int)from - 1)[(int)to - 1]);
                var flow = answer.Flows.SingleOrDefault(f => f.From == from && f.To == to);
                Assert.Equal(sum >= 105, flow is not null);
                Assert.True(flow is null || flow.Figure.Devices == (long)Math.Round(sum / 3.0, MidpointRounding.AwayFromZero));
            }
        }

        Assert.Equal(answer.Flows.Length, answer.ShownFlows);
        Assert.Equal(answer.Flows.OrderByDescending(f => f.Figure.Devices).Select(f => f.Figure.Devices), answer.Flows.Select(f => f.Figure.Devices));
    }

    [Fact]
    public async Task OnlyTheFlowsAskedForAreInTheAnswer()
    {
        var town = new Town();
        town.Release(ProductId.Flows, Town.Monday, [.. Areas.Select(a => (a, Areas, new[] { 100, 200, 300 }))]);
        var answer = await new TripFlows(town.Rows).FindAsync(Question(town, 1) with { From = [2], To = [1, 3], Top = 1 }, None);

        Assert.Equal((2UL, 3UL), (answer.Flows.Single().From, answer.Flows.Single().To));
        Assert.Equal((400L, 2), (answer.Total.Devices, answer.ShownFlows));
    }

    [Fact]
    public async Task ADayWithoutFlowsIsAnsweredByALongerWindow()
    {
        var town = new Town();
        for (var day = 0; day < 7; day++)
        {
            town.Release(ProductId.Flows, Town.Monday.AddDays(day), [.. Areas.Select(a => (a, Areas, new[] { 5, 60, 0 }))]);
        }

        var answer = await new TripFlows(town.Rows).FindAsync(
            Question(town, 1) with { Window = town.Days(Town.Monday.AddDays(6), 1) }, None);

        Assert.Equal((7, 3), (answer.Days, answer.Flows.Length));
        Assert.All(answer.Flows, f => Assert.Equal((FigureStatus.Coarsened, 7), (f.Figure.Status, f.Figure.ShownForWindow!.Cells)));
        var none = await new TripFlows(town.Rows).FindAsync(Question(town, 1) with { Window = town.Days(Town.Monday.AddDays(9), 1) }, None);
        Assert.Equal((FigureReason.NotSealedYet, FigureStatus.NoData), (none.Absent, none.Total.Status));
    }

    private static FlowQuestion Question(Town town, int days) => new(town.Market, town.Days(Town.Monday, days), [.. Areas], [.. Areas], 5000);
}
