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

    /// <summary>The engine itself is cut off at a commit, goes on in the same process or after a restart, and seals the window once.</summary>
    [Theory]
    [InlineData("footfall", false, false)]
    [InlineData("footfall", false, true)]
    [InlineData("footfall", true, false)]
    [InlineData("footfall", true, true)]
    [InlineData("demographics", false, false)]
    [InlineData("demographics", false, true)]
    [InlineData("flows", true, false)]
    [InlineData("flows", true, true)]
    public async Task An_engine_that_is_cut_off_at_a_commit_publishes_one_draw(string name, bool afterTheCommit, bool restart)
    {
        var product = new ProductId(name);
        var window = product == ProductId.Footfall ? new SealWindow(Date, 3) : SealWindow.WholeDay(Date);
        await using var bench = await Workbench.OpenAsync(Pipeline.Honest, store => new InterruptedStore(store, product, window, afterTheCommit));
        var day = bench.Day(Date);
        await bench.AppendAsync("a", day, [.. Enumerable.Range(1, 100).SelectMany(device => Adversary.Exposed((ulong)device << 57, day))]);

        await Assert.ThrowsAsync<IOException>(() => bench.SealAsync(day.EndUnixSeconds, Date));
        var first = await bench.ReadAsync(product, window);
        if (restart)
        {
            await bench.RestartAsync();
            if (!afterTheCommit)
            {
                // The restarted engine's store breaks off once more, where nothing was committed yet.
                await Assert.ThrowsAsync<IOException>(() => bench.SealAsync(day.EndUnixSeconds, Date));
            }
        }

        await bench.SealAsync(day.EndUnixSeconds, Date);
        var second = await bench.ReadAsync(product, window);

        Assert.Equal(afterTheCommit, first is not null);
        Assert.NotNull(second);
        Assert.Equal(first ?? second, second);
        Assert.Equal(24 + 8, (await bench.WindowsAsync()).Distinct().Count());
    }
}
