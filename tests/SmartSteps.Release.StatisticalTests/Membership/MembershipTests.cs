using SmartSteps.Facts;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Membership;

public class MembershipTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(7, null)]
    [InlineData(1, "footfall")]
    [InlineData(7, "footfall")]
    public void Nobody_tells_better_than_the_debited_cost_allows_whether_a_device_was_there(int days, string? product)
    {
        ProductId? only = product is null ? null : new ProductId(product);
        var verdict = MembershipCheck.Run(Pipeline.Honest, ProofSize.Of(131_072, TrialGrid.Most), days, only);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
