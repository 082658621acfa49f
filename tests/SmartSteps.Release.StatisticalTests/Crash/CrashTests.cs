using SmartSteps.Facts;
using SmartSteps.Release.StatisticalTests.Bound;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Crash;

public class CrashTests(ITestOutputHelper output)
{
    private static readonly DateOnly Date = new(2026, 3, 2);

    [Fact]
    public void Counts_do_not_depend_on_the_order_of_arrival()
    {
        var verdict = OrderCheck.Run(Pipeline.Honest, ProofSize.Of(20, 500));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    [Fact]
    public async Task A_stop_at_any_step_of_a_seal_leaves_at_most_one_draw_readable()
    {
        var verdict = await CrashCheck.RunAsync(Pipeline.Honest);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    /// <summary>The engine itself is cut off at a commit, goes on in the same process or after a restart, and seals the hour once.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_engine_that_is_cut_off_at_a_commit_publishes_one_draw(bool afterTheCommit, bool restart)
    {
        const int Hour = 3;
        await using var bench = await Workbench.OpenAsync(Pipeline.Honest, store => new InterruptedStore(store, Hour, afterTheCommit));
        var day = bench.Day(Date);
        await bench.AppendAsync("a", day, [.. Enumerable.Range(1, 100).SelectMany(device => Adversary.Resident((ulong)device << 57, 3, day))]);
        var window = new SealWindow(Date, Hour);

        await Assert.ThrowsAsync<IOException>(() => bench.SealAsync(day.StartUnixSeconds + (6 * 3_600)));
        var first = await bench.ReadAsync(window);
        if (restart)
        {
            await bench.RestartAsync();
        }

        // A wrap of the restarted engine would break off again where nothing was committed yet.
        var left = afterTheCommit || !restart ? 0 : 1;
        for (; left > 0; left--)
        {
            await Assert.ThrowsAsync<IOException>(() => bench.SealAsync(day.StartUnixSeconds + (6 * 3_600)));
        }

        await bench.SealAsync(day.StartUnixSeconds + (6 * 3_600));
        var second = await bench.ReadAsync(window);

        Assert.Equal(afterTheCommit, first is not null);
        Assert.NotNull(second);
        Assert.Equal(first ?? second, second);
        Assert.Equal(Enumerable.Range(0, 5).Select(hour => (ProductId.Footfall, new SealWindow(Date, hour))), await bench.WindowsAsync());
    }
}
