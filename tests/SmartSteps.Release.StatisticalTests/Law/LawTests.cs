using SmartSteps.Markets;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Law;

public class LawTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PrivacyProfile.Standard)]
    [InlineData(PrivacyProfile.Strict)]
    public void Released_noise_has_the_law_that_the_debit_pays_for(PrivacyProfile profile)
    {
        var verdict = LawCheck.Run(Pipeline.Honest, ProofSize.Of(65_536, TrialGrid.Most), profile);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
