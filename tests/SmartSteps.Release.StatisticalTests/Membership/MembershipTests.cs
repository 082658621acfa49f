using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Membership;

public class MembershipTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Nobody_tells_better_than_the_debited_cost_allows_whether_a_device_was_there(int days)
    {
        var verdict = MembershipCheck.Run(Pipeline.Honest, ProofSize.Of(131_072, TrialGrid.Most), days);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
