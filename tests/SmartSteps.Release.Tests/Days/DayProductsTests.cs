using System.Numerics;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.Tests.Days;

public class DayProductsTests
{
    private static IEnumerable<ProductDefinition> Days => ProductTable.All.Where(product => product.Id != ProductId.Footfall);

    [Theory]
    [InlineData("demographics", "3/200", "800/3", 8, 60)]
    [InlineData("zone_hour", "3/200", "400", 12, 70)]
    [InlineData("zone_day", "1/250", "500", 4, 80)]
    [InlineData("dwell", "1/125", "250", 4, 60)]
    [InlineData("catchment", "1/125", "250", 4, 70)]
    [InlineData("flows", "1/100", "300", 6, 80)]
    [InlineData("cross_visitation", "1/125", "250", 4, 70)]
    [InlineData("frequency", "1/125", "250", 4, 70)]
    public void Parameters_are_those_of_the_published_table(string product, string rho, string variance, int bound, int threshold)
    {
        var parameters = Assert.Single(Days, p => p.Id.Value == product).Parameters(PrivacyProfile.Standard);

        Assert.Equal(Rational.Parse(rho), parameters.Rho);
        Assert.Equal(Rational.Parse(variance), parameters.Variance);
        Assert.Equal(bound, parameters.Bound);
        Assert.Equal(threshold, parameters.Threshold);
    }

    [Theory]
    [InlineData(PrivacyProfile.Standard, "29/250")]
    [InlineData(PrivacyProfile.Strict, "29/500")]
    public void A_day_of_all_nine_products_costs_what_is_published_and_keeps_the_cap(PrivacyProfile profile, string cost)
    {
        var products = ProductTable.All;

        var sum = products.Aggregate(Rational.Zero, (sum, product) => sum + product.Parameters(profile).Rho);

        Assert.Equal(9, products.Length);
        Assert.Equal(9, products.Select(product => product.Id).Distinct().Count());
        Assert.Equal(Rational.Parse(cost), sum);
        Assert.True(sum <= DailyCap.Of(profile));
    }

    /// <summary>By squares of integers: τ ≥ k + 2.33 σ and τ ≥ 3.5 σ, each rounded up.</summary>
    [Fact]
    public void A_strict_market_pays_half_and_its_thresholds_are_recomputed()
    {
        foreach (var product in Days)
        {
            var (standard, strict) = (product.Parameters(PrivacyProfile.Standard), product.Parameters(PrivacyProfile.Strict));
            Assert.Equal(standard.Rho, strict.Rho + strict.Rho);
            Assert.Equal(standard.Variance * new Rational(2, 1), strict.Variance);
            Assert.Equal(standard.Bound, strict.Bound);
            Assert.True(Covers(strict.Threshold - 20, 233) && Covers(strict.Threshold, 350), product.Id.Value);
            Assert.False(Covers(strict.Threshold - 21, 233) && Covers(strict.Threshold - 1, 350), product.Id.Value);

            bool Covers(int devices, int hundredths) =>
                new BigInteger(10_000L * devices * devices) * strict.Variance.Denominator >= new BigInteger(hundredths * hundredths) * strict.Variance.Numerator;
        }
    }

    [Fact]
    public void No_threshold_shows_what_the_rule_would_hide()
    {
        foreach (var parameters in Days.Select(product => product.Parameters(PrivacyProfile.Standard)))
        {
            Assert.True(parameters.Threshold >= NoisySum.ThresholdOf(parameters.Variance), parameters.Product.Value);
        }
    }

    [Fact]
    public void Noise_is_measured_by_the_bound_that_the_counts_keep() =>
        Assert.All(
            DayBounds.Products,
            product => Assert.Equal(DayBounds.Of(product), DayProducts.Of(product).Parameters(PrivacyProfile.Standard).Bound));

    [Theory]
    [InlineData(PrivacyProfile.Standard)]
    [InlineData(PrivacyProfile.Strict)]
    public void A_debit_tells_the_profile_it_was_booked_under(PrivacyProfile profile)
    {
        foreach (var product in ProductTable.All)
        {
            var debit = new Debit("op-1", Sample.Market().Id, Sample.Day, product.Id, product.Parameters(profile).Rho);
            Assert.Equal(profile, ProductTable.ProfileOf(debit));
            Assert.Null(ProductTable.ProfileOf(debit with { Rho = new Rational(1, 7) }));
            Assert.Null(ProductTable.ProfileOf(debit with { Product = new ProductId("no_such") }));
        }
    }
}
