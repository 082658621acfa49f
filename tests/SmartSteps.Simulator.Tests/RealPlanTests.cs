using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Simulator.Tests;

public class RealPlanTests
{
    [Fact]
    public async Task People_walk_on_the_cells_of_Berlin()
    {
        var plan = Berlin();
        using var run = await Run.Of(new SimulationOptions { Subscribers = 3000, Days = 1, Start = Run.Friday, Plan = plan, WriteTruth = true });
        Assert.Equal(plan.Version, run.Plan().Version);
        Assert.Equal($"sim-{plan.Version[..8]}", run.Summary.Market.Id.Value);
        var names = plan.Cells.Select(cell => cell.Id.Value).ToHashSet();
        var used = run.Rows("events.csv").Select(row => row[2]).Distinct().ToArray();
        Assert.All(used, cell => Assert.Contains(cell, names));
        Assert.True(used.Length > 0.7 * plan.Cells.Length, $"only {used.Length} of {plan.Cells.Length} cells serve anybody");
        var market = MarketFile.Read(await File.ReadAllBytesAsync(Path.Combine(run.Folder, "market.json"))).Market!;
        Assert.All(plan.Cells, cell => Assert.True(market.Boundary.Covers(
            new NetTopologySuite.Geometries.Point(cell.Position.Longitude, cell.Position.Latitude))));
        Assert.True(run.Rows("truth/visitors_zone_day.csv").Count(row => row[0].StartsWith("mall-", StringComparison.Ordinal)) >= 6);
    }

    private static CellPlan Berlin()
    {
        var folder = Environment.GetEnvironmentVariable("SMARTSTEPS_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "SmartSteps.sln")))
            {
                folder = Path.Combine(at.FullName, "..", "shared");
            }
        }

        var builder = new CellPlanBuilder();
        var line = 1;
        foreach (var row in File.ReadLines(Path.Combine(folder ?? ".", "data", "berlin_cells.csv")).Skip(1).Select(text => text.Split(',')))
        {
            builder.Add(++line, [$"{row[1]}-{row[2]}-{row[3]}-{row[4]}", row[7], row[6], null, null, row[8], row[0], null]);
        }

        return builder.Build()!;
    }
}
