using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Averaging;

public class AveragingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_thousand_calls_learn_no_more_than_one()
    {
        var verdict = await AveragingCheck.RunAsync(Pipeline.Honest, ProofSize.Of(10_000, 100_000), restarts: 10);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
