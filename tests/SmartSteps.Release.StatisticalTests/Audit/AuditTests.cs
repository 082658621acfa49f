using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Audit;

public class AuditTests(ITestOutputHelper output)
{
    [Fact]
    public void The_most_exposed_device_is_told_apart_no_better_than_the_debited_cost_allows()
    {
        var verdict = AuditCheck.Run(Pipeline.Honest, ProofSize.Of(131_072, TrialGrid.Most));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
