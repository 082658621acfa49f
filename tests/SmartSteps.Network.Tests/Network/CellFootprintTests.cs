namespace SmartSteps.Network.Tests.Network;

public sealed class CellFootprintTests
{
    [Fact]
    public void A_draw_picks_the_first_leaf_whose_cumulative_weight_is_not_below_it()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var leaves = Enumerable.Range(0, random.Next(1, 60)).Select(i => i * 3).ToArray();
            var weights = leaves.Select(_ => Math.Pow(random.NextDouble(), 6) + 1e-12).ToArray();
            var footprint = new CellFootprint(leaves, weights);
            double sum = 0;
            var upper = weights.Select(weight => (uint)Math.Min(Math.Round((sum += weight) / weights.Sum() * uint.MaxValue), uint.MaxValue)).ToArray();
            upper[^1] = uint.MaxValue;

            var draws = upper.SelectMany(u => new[] { u, u == 0 ? u : u - 1, u == uint.MaxValue ? u : u + 1 })
                .Concat(Enumerable.Range(0, 500).Select(_ => (uint)random.NextInt64(1L << 32)))
                .Concat([0u, uint.MaxValue]);

            Assert.All(draws, draw => Assert.Equal(leaves[Array.FindIndex(upper, u => u >= draw)], footprint.LeafAt(draw)));
        }
    }
}
