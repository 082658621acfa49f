using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Footfall;

namespace SmartSteps.Release.Tests.Footfall;

public class FootfallProductTests
{
    [Theory]
    [InlineData(PrivacyProfile.Standard, "1/25", "300", 60)]
    [InlineData(PrivacyProfile.Strict, "1/50", "600", 86)]
    public void Parameters_are_those_of_the_published_table(PrivacyProfile profile, string rho, string variance, int threshold)
    {
        var parameters = FootfallProduct.Definition.Parameters(profile);

        Assert.Equal(Rational.Parse(rho), parameters.Rho);
        Assert.Equal(Rational.Parse(variance), parameters.Variance);
        Assert.Equal(24, parameters.Bound);
        Assert.Equal(threshold, parameters.Threshold);
        Assert.Equal(profile, parameters.Profile);
        Assert.Equal(ProductId.Footfall, parameters.Product);
    }

    [Theory]
    [InlineData("1/24", "300", 24, 60)]
    [InlineData("1/25", "301", 24, 60)]
    [InlineData("1/25", "300", 25, 60)]
    [InlineData("0", "300", 0, 60)]
    [InlineData("1/25", "300", 24, 0)]
    [InlineData("-1/25", "-300", 24, 60)]
    public void Parameters_that_understate_or_overstate_the_cost_cannot_be_written_down(
        string rho, string variance, int bound, int threshold) =>
        Assert.Throws<ArgumentException>(() => new ReleaseParameters(
            ProductId.Footfall, PrivacyProfile.Standard, Rational.Parse(rho), Rational.Parse(variance), bound, threshold, "x"));
}
