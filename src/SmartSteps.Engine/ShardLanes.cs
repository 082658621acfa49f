using SmartSteps.Journal;

namespace SmartSteps.Engine;

/// <summary>Shares the shards out among lanes: each takes the next shard as soon as it is free, and keeps what it counts with to the end.</summary>
internal static class ShardLanes
{
    /// <summary>Counts all shards, each once.</summary>
    /// <param name="parallelism">The most lanes.</param>
    /// <param name="begin">Begins a lane, on its thread.</param>
    /// <param name="count">Counts a shard in a lane.</param>
    /// <param name="end">Ends a lane, on its thread, whatever became of it.</param>
    /// <param name="cancellationToken">Stops between shards.</param>
    public static void Run<TLane>(
        int parallelism, Func<TLane> begin, Action<TLane, int> count, Action<TLane> end, CancellationToken cancellationToken)
    {
        var next = -1;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        Parallel.For(0, Math.Min(parallelism, Pseudonym.ShardCount), parallel, (_, state) =>
        {
            if (Interlocked.Increment(ref next) is var shard && shard >= Pseudonym.ShardCount)
            {
                return;
            }

            var lane = begin();
            try
            {
                for (; shard < Pseudonym.ShardCount && !state.ShouldExitCurrentIteration; shard = Interlocked.Increment(ref next))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    count(lane, shard);
                }
            }
            finally
            {
                end(lane);
            }
        });
    }
}
