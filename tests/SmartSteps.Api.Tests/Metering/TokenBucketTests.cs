using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Api.Limits;
using SmartSteps.Api.Tests.Ports;

namespace SmartSteps.Api.Tests.Metering;

public sealed class TokenBucketTests
{
    [Fact]
    public void ABucketGivesWhatItHoldsAndFillsUpEvenly()
    {
        var clock = new HandClock();
        var bucket = new TokenBucket(5, TimeSpan.FromSeconds(10), clock);
        for (var i = 4; i >= 0; i--)
        {
            Assert.True(bucket.TryTake(out var left, out _));
            Assert.Equal(i, left);
        }

        Assert.False(bucket.TryTake(out var none, out var wait));
        Assert.Equal((0, 2.0), (none, wait.TotalSeconds), TimeComparer);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(bucket.TryTake(out _, out _));
        Assert.False(bucket.TryTake(out _, out _));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.True(bucket.TryTake(out var full, out _));
        Assert.Equal(4, full);
    }

    [Fact]
    public void NeverMoreAreGivenThanItHoldsAndWhatFlowedIn() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260302, 5),
        Prop.ForAll(Arb.From(Gen.Choose(0, 900).ListOf(120)), waits =>
        {
            var clock = new HandClock();
            var bucket = new TokenBucket(7, TimeSpan.FromSeconds(3), clock);
            var (taken, passed) = (0, 0.0);
            foreach (var wait in waits)
            {
                clock.Advance(TimeSpan.FromMilliseconds(wait));
                passed += wait / 1000.0;
                taken += bucket.TryTake(out var left, out _) ? 1 : 0;
                Assert.InRange(left, 0, 7);
                Assert.True(taken <= 7 + (passed * 7 / 3) + 0.001);
            }
        }));

    [Fact]
    public void ManyAtOnceGetNoMoreThanItHolds()
    {
        var bucket = new TokenBucket(100, TimeSpan.FromSeconds(10), new HandClock());
        var taken = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (bucket.TryTake(out int _, out TimeSpan _))
            {
                Interlocked.Increment(ref taken);
            }
        });
        Assert.Equal(100, taken);
    }

    [Fact]
    public void TakingATokenAllocatesNothing()
    {
        var bucket = new TokenBucket(1_000_000, TimeSpan.FromSeconds(10), new HandClock());
        var policy = new RatePolicy("burst", 300, TimeSpan.FromSeconds(10));
        Assert.Equal("\"burst\";r=293;t=1", policy.Tell(293));
        bucket.TryTake(out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            bucket.TryTake(out _, out _);
            policy.Tell(293);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static readonly IEqualityComparer<(int, double)> TimeComparer =
        EqualityComparer<(int Left, double Seconds)>.Create((a, b) => a.Left == b.Left && Math.Abs(a.Seconds - b.Seconds) < 0.001, _ => 0);
}
