using SmartSteps.Journal;

namespace SmartSteps.Engine.Tests.Engine;

public sealed class ShardLanesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public void Every_shard_is_counted_once_and_every_lane_ended(int parallelism)
    {
        var counted = new int[Pseudonym.ShardCount];
        var (begun, ended, inLanes) = (0, 0, 0);
        ShardLanes.Run(
            parallelism,
            () =>
            {
                Interlocked.Increment(ref begun);
                return new List<int>();
            },
            (lane, shard) =>
            {
                lane.Add(shard);
                Interlocked.Increment(ref counted[shard]);
            },
            lane =>
            {
                Interlocked.Increment(ref ended);
                Interlocked.Add(ref inLanes, lane.Count);
            },
            CancellationToken.None);
        Assert.All(counted, times => Assert.Equal(1, times));
        Assert.InRange(begun, 1, Math.Min(parallelism, Pseudonym.ShardCount));
        Assert.Equal((begun, Pseudonym.ShardCount), (ended, inLanes));
    }

    [Fact]
    public void A_lane_that_fails_is_ended_and_the_failure_comes_out()
    {
        var (begun, ended) = (0, 0);
        var failure = Assert.Throws<AggregateException>(() => ShardLanes.Run(
            2,
            () => Interlocked.Increment(ref begun),
            (_, shard) => throw new InvalidDataException($"{shard}"),
            _ => Interlocked.Increment(ref ended),
            CancellationToken.None));
        Assert.All(failure.InnerExceptions, inner => Assert.IsType<InvalidDataException>(inner));
        Assert.Equal(begun, ended);
    }

    [Fact]
    public void A_cancelled_count_stops_between_shards()
    {
        using var source = new CancellationTokenSource();
        var counted = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => ShardLanes.Run(
            1,
            () => 0,
            (_, _) =>
            {
                counted++;
                source.Cancel();
            },
            _ => { },
            source.Token));
        Assert.Equal(1, counted);
    }
}
