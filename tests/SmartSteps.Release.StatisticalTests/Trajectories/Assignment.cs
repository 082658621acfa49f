namespace SmartSteps.Release.StatisticalTests.Trajectories;

/// <summary>
/// The cheapest assignment of supplies to demands (the Hungarian method on groups of equals): shortest augmenting paths with potentials,
/// Jonker, Volgenant 1987. As much is assigned as the smaller side holds.
/// </summary>
internal static class Assignment
{
    /// <param name="supply">How many there are of each source.</param>
    /// <param name="demand">How many each sink takes.</param>
    /// <param name="cost">Cost of source i at sink j, 0 or more.</param>
    /// <returns>How many of source i go to sink j.</returns>
    public static int[,] Solve(int[] supply, int[] demand, double[,] cost)
    {
        var (left, room) = ((int[])supply.Clone(), (int[])demand.Clone());
        var (m, n) = (supply.Length, demand.Length);
        var flow = new int[m, n];
        var (sourcePotential, sinkPotential) = (new double[m], new double[n]);
        var (sourceDistance, sinkDistance) = (new double[m], new double[n]);
        var (sourceFrom, sinkFrom) = (new int[m], new int[n]);
        var (sourceDone, sinkDone) = (new bool[m], new bool[n]);
        var all = Math.Min(left.Sum(), room.Sum());
        while (all > 0)
        {
            for (var i = 0; i < m; i++)
            {
                sourceDistance[i] = left[i] > 0 ? 0 : double.PositiveInfinity;
                (sourceFrom[i], sourceDone[i]) = (-1, false);
            }

            Array.Fill(sinkDistance, double.PositiveInfinity);
            Array.Clear(sinkDone);
            var end = Reach(flow, room, cost, sourcePotential, sinkPotential, sourceDistance, sinkDistance, sourceFrom, sinkFrom, sourceDone, sinkDone);
            var length = sinkDistance[end];
            for (var i = 0; i < m; i++)
            {
                sourcePotential[i] += Math.Min(sourceDistance[i], length);
            }

            for (var j = 0; j < n; j++)
            {
                sinkPotential[j] += Math.Min(sinkDistance[j], length);
            }

            all -= Push(flow, left, room, sourceFrom, sinkFrom, end);
        }

        return flow;
    }

    /// <summary>Dijkstra's search over reduced costs, until it reaches a sink with room.</summary>
    private static int Reach(
        int[,] flow, int[] room, double[,] cost, double[] sourcePotential, double[] sinkPotential, double[] sourceDistance, double[] sinkDistance,
        int[] sourceFrom, int[] sinkFrom, bool[] sourceDone, bool[] sinkDone)
    {
        while (true)
        {
            var (source, sink, best) = (-1, -1, double.PositiveInfinity);
            for (var i = 0; i < sourceDone.Length; i++)
            {
                if (!sourceDone[i] && sourceDistance[i] < best)
                {
                    (source, best) = (i, sourceDistance[i]);
                }
            }

            for (var j = 0; j < sinkDone.Length; j++)
            {
                if (!sinkDone[j] && sinkDistance[j] < best)
                {
                    (sink, best) = (j, sinkDistance[j]);
                }
            }

            if (sink >= 0)
            {
                sinkDone[sink] = true;
                if (room[sink] > 0)
                {
                    return sink;
                }

                for (var i = 0; i < sourceDone.Length; i++)
                {
                    // Back along what is assigned already; its reduced cost is zero.
                    if (flow[i, sink] > 0 && best < sourceDistance[i])
                    {
                        (sourceDistance[i], sourceFrom[i]) = (best, sink);
                    }
                }
            }
            else
            {
                sourceDone[source] = true;
                for (var j = 0; j < sinkDone.Length; j++)
                {
                    var distance = best + Math.Max(0, cost[source, j] + sourcePotential[source] - sinkPotential[j]);
                    if (distance < sinkDistance[j])
                    {
                        (sinkDistance[j], sinkFrom[j]) = (distance, source);
                    }
                }
            }
        }
    }

    private static int Push(int[,] flow, int[] left, int[] room, int[] sourceFrom, int[] sinkFrom, int end)
    {
        var amount = room[end];
        var (sink, source) = (end, sinkFrom[end]);
        for (; sourceFrom[source] >= 0; source = sinkFrom[sink])
        {
            sink = sourceFrom[source];
            amount = Math.Min(amount, flow[source, sink]);
        }

        amount = Math.Min(amount, left[source]);
        (left[source], room[end]) = (left[source] - amount, room[end] - amount);
        for (sink = end; ;)
        {
            source = sinkFrom[sink];
            flow[source, sink] += amount;
            if (sourceFrom[source] < 0)
            {
                return amount;
            }

            sink = sourceFrom[source];
            flow[source, sink] -= amount;
        }
    }
}
