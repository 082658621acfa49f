using SmartSteps.Facts;
using Xunit.Abstractions;

namespace SmartSteps.Release.StatisticalTests.Audit;

public class AuditTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(null)]
    [InlineData("footfall")]
    public void The_most_exposed_device_is_told_apart_no_better_than_the_debited_cost_allows(string? product)
    {
        ProductId? only = product is null ? null : new ProductId(product);
        var verdict = AuditCheck.Run(Pipeline.Honest, ProofSize.Of(131_072, TrialGrid.Most), only);

        output.WriteLine(verdict.Finding);
        Assert.True(verdict.Holds, verdict.Finding);
    }
}
