using SmartSteps.Facts;
using SmartSteps.Release.Noise;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Coverage;

/// <summary>
/// Which cells have a figure, whatever its value, follows from the cell plan alone: a city without anybody and the same city with somebody
/// publish the same cells, and each of them a value. Exact: no false alarm.
/// </summary>
internal static class CoverageCheck
{
    public static Verdict Run(Pipeline pipeline)
    {
        var market = ProofCity.Market();
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        var network = ProofCity.Network;
        var grid = new PublishedGrid(network.GridVersion, network.Grid.Leaves);
        var with = pipeline.Count(day, network, Pipeline.DrawKey, Adversary.Resident(42, 7, day));
        var without = pipeline.Count(day, network, Pipeline.DrawKey, []);
        var same = true;
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            var cells = new[] { with, without }.Select(counts =>
            {
                var seal = pipeline.Release(market, day, hour, counts[hour], grid, NoiseSource.Repeatable([3, (byte)hour]));
                return pipeline.Answer(market, seal.Facts, seal.Grid, null).Tiles.Select(tile => tile.Tile).ToList();
            }).ToList();
            same &= cells[0].SequenceEqual(grid.Leaves) && cells[1].SequenceEqual(grid.Leaves);
        }

        return Verdict.Of(same, $"published cells are the plan's {grid.Leaves.Length}, with somebody there and without: {same}");
    }
}
