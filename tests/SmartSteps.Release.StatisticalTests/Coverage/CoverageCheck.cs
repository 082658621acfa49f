using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Release.Days;
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

        var published = DayBounds.Products.Select(product =>
        {
            var seals = new[] { Adversary.Exposed(42, day), [] }.Select(events => pipeline.ReleaseDay(
                market, day, DayProducts.Of(product), pipeline.CountDay(market, day, Pipeline.DrawKey, events)[product], NoiseSource.Repeatable([3]))).ToList();
            var cells = ProofPlan.Of(market.Calendar, day).DomainOf(product);
            return seals.TrueForAll(seal => seal.Domain.Version == cells.Version && seal.Facts.Blocks.Sum(block => block.Values.Length) == cells.CellCount)
                ? cells.CellCount
                : 0;
        }).ToList();
        return Verdict.All(OfHours(same, grid), Verdict.Of(
            published.TrueForAll(cells => cells > 0), $"each product of the day publishes its whole domain, with somebody there and without: {string.Join(", ", published)} cells"));
    }

    private static Verdict OfHours(bool same, PublishedGrid grid)
    {
        return Verdict.Of(same, $"published cells are the plan's {grid.Leaves.Length}, with somebody there and without: {same}");
    }
}
