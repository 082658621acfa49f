using SmartSteps.Grid;
using SmartSteps.Network;
using SmartSteps.Simulator.City;
using SmartSteps.Simulator.Network;

namespace SmartSteps.Simulator.Tests;

public class RadioCellTests
{
    /// <summary>The map leaves cells aside by this bound: were it too low, another cell would serve.</summary>
    [Fact]
    public void A_cell_is_nowhere_heard_louder_than_its_bound_says()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var plan = new Cell(
                new CellId("c"),
                new GeoPoint(52.5, 13.4),
                random.Next(4) == 0 ? null : random.NextDouble() * 360,
                random.Next(4) == 0 ? null : 1 + (random.NextDouble() * 359),
                random.Next(4) == 0 ? null : Math.Pow(10, 1 + (random.NextDouble() * 4)),
                random.Next(2) == 0 ? "NR" : "LTE",
                random.Next(6) == 0 ? "mall" : null);
            var cell = new RadioCell(plan, new Spot(0, 0), 900, (ulong)random.NextInt64());
            for (var k = 0; k < 1_000; k++)
            {
                var reach = Math.Pow(10, random.NextDouble() * 4.5);
                var angle = random.NextDouble() * 2 * Math.PI;
                var spot = new Spot((float)(reach * Math.Sin(angle)), (float)(reach * Math.Cos(angle)));
                Assert.True(cell.LevelAt(spot) <= cell.MostAt(spot) + 1e-4f, $"{plan} at {spot}");
            }
        }
    }
}
