using SmartSteps.Facts;
using SmartSteps.Markets;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Bound;

public class BoundTests(ITestOutputHelper output)
{
    [Fact]
    public void No_device_whatever_it_does_adds_more_than_its_day_is_debited_with()
    {
        var verdict = BoundCheck.Run(Pipeline.Honest, ProofSize.Of(10_000, 1_000_000));

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }

    /// <summary>The bounds are no looser than they must be: one device reaches all of them at once, on a day of 25 hours and on one of 24.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_device_reaches_every_bound(int which)
    {
        var market = ProofCity.Market();
        var day = Adversary.Days[which];
        var contributions = Pipeline.Honest.Contribute(market, day, ProofCity.Network, Adversary.Exposed(42, day));

        Assert.Equal(
            contributions.Select(product => (product.Parameters.Product, (long)product.Parameters.Bound)),
            contributions.Select(product => (product.Parameters.Product, product.SquaredNorm)));
    }

    /// <summary>What the limits of all attacks follow from is no more than the cap of the day.</summary>
    [Theory]
    [InlineData(PrivacyProfile.Standard)]
    [InlineData(PrivacyProfile.Strict)]
    public void A_day_is_debited_with_no_more_than_its_cap(PrivacyProfile profile) =>
        Assert.True(Pipeline.Honest.DayBudget(ProofCity.Market(profile: profile)).Rho <= DailyCap.Of(profile).ToDouble());
}
