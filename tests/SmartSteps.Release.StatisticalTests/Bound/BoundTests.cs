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

    /// <summary>The bound is no looser than it must be: somebody who stays at home all day reaches it, on a day of 24 hours and on one of 25.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_device_that_stays_all_day_reaches_the_bound(int which)
    {
        var market = ProofCity.Market();
        var day = Adversary.Days[which];
        var contributions = Pipeline.Honest.Contribute(market, day, ProofCity.Network, Adversary.Resident(42, 7, day));

        Assert.All(contributions, product => Assert.Equal(product.Parameters.Bound, product.SquaredNorm));
    }
}
