using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Coverage;

public class CoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void What_is_measured_follows_from_the_plan_and_not_from_who_was_there()
    {
        var verdict = CoverageCheck.Run(Pipeline.Honest);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
