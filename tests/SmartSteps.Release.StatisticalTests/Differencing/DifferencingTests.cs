using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Differencing;

public class DifferencingTests(ITestOutputHelper output)
{
    [Fact]
    public void The_difference_of_two_overlapping_figures_shows_no_device()
    {
        var verdict = DifferencingCheck.Run(Pipeline.Honest, ProofSize.Of(4_096, 16_384), ProofSize.Of(2_000, 50_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    [Fact]
    public void The_difference_of_two_splits_of_a_day_shows_no_device()
    {
        var verdict = SplitCheck.Run(Pipeline.Honest, ProofSize.Of(512, 4_096), ProofSize.Of(200, 4_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
