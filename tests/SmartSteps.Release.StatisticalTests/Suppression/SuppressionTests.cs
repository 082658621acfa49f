using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Suppression;

public class SuppressionTests(ITestOutputHelper output)
{
    [Fact]
    public void A_suppressed_cell_that_is_worked_out_from_its_surroundings_still_has_its_noise()
    {
        var verdict = SuppressionCheck.Run(Pipeline.Honest, ProofSize.Of(4_096, 16_384));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    [Fact]
    public void A_suppressed_group_that_is_worked_out_from_its_totals_still_has_its_noise()
    {
        var verdict = SplitSuppressionCheck.Run(Pipeline.Honest, ProofSize.Of(2_000, 20_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
