using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Trajectories;

public class TrajectoryTests(ITestOutputHelper output)
{
    [Fact]
    public void Maps_give_no_path_away_that_the_city_does_not_give_away()
    {
        var verdict = TrajectoryCheck.Run(Pipeline.Honest, ProofSize.Of(8, 40));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    /// <summary>The assignment is the cheapest one: compared with all permutations.</summary>
    [Fact]
    public void The_assignment_is_the_cheapest_of_all()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var cost = new double[5, 5];
            for (var i = 0; i < 25; i++)
            {
                cost[i / 5, i % 5] = random.Next(10);
            }

            var flow = Assignment.Solve([1, 1, 1, 1, 1], [1, 1, 1, 1, 1], cost);
            var found = Enumerable.Range(0, 25).Sum(i => flow[i / 5, i % 5] * cost[i / 5, i % 5]);
            Assert.Equal(Permutations([0, 1, 2, 3, 4], 0).Min(p => Enumerable.Range(0, 5).Sum(i => cost[i, p[i]])), found);
        }
    }

    private static IEnumerable<int[]> Permutations(int[] items, int from)
    {
        if (from == items.Length)
        {
            yield return (int[])items.Clone();
        }

        for (var i = from; i < items.Length; i++)
        {
            (items[from], items[i]) = (items[i], items[from]);
            foreach (var permutation in Permutations(items, from + 1))
            {
                yield return permutation;
            }

            (items[from], items[i]) = (items[i], items[from]);
        }
    }
}
