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
}
