using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Reconstruction;

public class ReconstructionTests(ITestOutputHelper output)
{
    [Fact]
    public void Solving_all_facts_for_who_was_there_is_little_better_than_guessing()
    {
        var verdict = ReconstructionCheck.Run(Pipeline.Honest, people: 200, ProofSize.Of(200, 5_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
