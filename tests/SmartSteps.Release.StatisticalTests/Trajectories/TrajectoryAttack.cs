namespace SmartSteps.Release.StatisticalTests.Trajectories;

/// <summary>
/// Recovers paths from hourly maps (Xu and others 2017): whom a map shows in one hour is assigned to where the next map shows somebody, at
/// the least total distance from where each would be if it stayed (at night) or went on as before (by day).
/// </summary>
internal static class TrajectoryAttack
{
    private const int NightEnds = 6;

    /// <summary>As many paths as there are people, from maps that may be noisy and negative.</summary>
    public static List<int[]> Recover(int[] maps, int people)
    {
        var paths = new List<int[]>();
        foreach (var (leaf, count) in Whole(maps, 0, people).Index())
        {
            for (var i = 0; i < count; i++)
            {
                var path = new int[Mobility.Hours];
                path[0] = leaf;
                paths.Add(path);
            }
        }

        for (var hour = 1; hour < Mobility.Hours; hour++)
        {
            var groups = paths.GroupBy(path => (Now: path[hour - 1], Before: path[Math.Max(0, hour - 2)])).Select(group => (group.Key, Paths: group.ToList())).ToList();
            var demand = Whole(maps, hour, people);
            var cost = new double[groups.Count, Mobility.Leaves];
            for (var i = 0; i < groups.Count; i++)
            {
                var (x, y) = Expected(groups[i].Key.Now, groups[i].Key.Before, hour);
                for (var leaf = 0; leaf < Mobility.Leaves; leaf++)
                {
                    cost[i, leaf] = Mobility.Distance(x, y, leaf);
                }
            }

            var flow = Assignment.Solve([.. groups.Select(group => group.Paths.Count)], demand, cost);
            for (var i = 0; i < groups.Count; i++)
            {
                var next = 0;
                for (var leaf = 0; leaf < Mobility.Leaves; leaf++)
                {
                    for (var n = flow[i, leaf]; n > 0; n--)
                    {
                        groups[i].Paths[next++][hour] = leaf;
                    }
                }
            }
        }

        return paths;
    }

    /// <summary>
    /// Share of hours right: recovered paths are matched to true ones that begin in the same leaf, one to one, so that as much as can agree does.
    /// </summary>
    public static double Accuracy(IReadOnlyList<int[]> truth, IReadOnlyList<int[]> recovered)
    {
        double agree = 0;
        for (var leaf = 0; leaf < Mobility.Leaves; leaf++)
        {
            var (real, found) = (truth.Where(path => path[0] == leaf).ToList(), recovered.Where(path => path[0] == leaf).ToList());
            var cost = new double[real.Count, found.Count];
            for (var i = 0; i < real.Count; i++)
            {
                for (var j = 0; j < found.Count; j++)
                {
                    cost[i, j] = Mobility.Hours - Agreement(real[i], found[j]);
                }
            }

            var ones = Assignment.Solve([.. real.Select(_ => 1)], [.. found.Select(_ => 1)], cost);
            for (var i = 0; i < real.Count; i++)
            {
                for (var j = 0; j < found.Count; j++)
                {
                    agree += ones[i, j] * (Mobility.Hours - cost[i, j]);
                }
            }
        }

        return agree / (Mobility.Hours * truth.Count);
    }

    private static int Agreement(int[] a, int[] b)
    {
        var same = 0;
        for (var hour = 0; hour < Mobility.Hours; hour++)
        {
            same += a[hour] == b[hour] ? 1 : 0;
        }

        return same;
    }

    private static (double X, double Y) Expected(int now, int before, int hour)
    {
        var (x, y) = (now % Mobility.Across, now / Mobility.Across);
        return hour <= NightEnds ? (x, y) : (x + (0.5 * (x - (before % Mobility.Across))), y + (0.5 * (y - (before / Mobility.Across))));
    }

    /// <summary>An hour's map as whole people, none negative, as many as there are.</summary>
    private static int[] Whole(int[] maps, int hour, int people)
    {
        var values = Enumerable.Range(0, Mobility.Leaves).Select(leaf => Math.Max(0.0, maps[(hour * Mobility.Leaves) + leaf])).ToArray();
        var all = Math.Max(1, values.Sum());
        var whole = new int[Mobility.Leaves];
        double sum = 0;
        var given = 0;
        for (var leaf = 0; leaf < whole.Length; leaf++)
        {
            sum += values[leaf] * people / all;
            whole[leaf] = (leaf == whole.Length - 1 ? people : (int)Math.Round(sum)) - given;
            given += whole[leaf];
        }

        return whole;
    }
}
