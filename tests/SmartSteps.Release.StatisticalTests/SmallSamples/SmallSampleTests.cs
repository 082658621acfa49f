using SmartSteps.Markets;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.SmallSamples;

public class SmallSampleTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PrivacyProfile.Standard)]
    [InlineData(PrivacyProfile.Strict)]
    public void A_small_sample_is_shown_as_often_as_the_threshold_on_the_noisy_value_allows(PrivacyProfile profile)
    {
        var verdict = SmallSampleCheck.Run(Pipeline.Honest, ProofSize.Of(2_000, 20_000), profile);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
