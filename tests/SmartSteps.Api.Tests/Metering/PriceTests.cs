using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Tests.Metering;

public sealed class PriceTests
{
    private static readonly ProductPrice Tiered = new(1.20m, 10, [new PriceTier(20, 0.905m), new PriceTier(50, 0.60m)]);

    [Theory]
    [InlineData(10, "0")]
    [InlineData(11, "1.20")]
    [InlineData(20, "12.00")]
    [InlineData(21, "12.905")]
    [InlineData(50, "39.15")]
    [InlineData(60, "45.15")]
    public void UnitsCostWhatTheirTierSays(long units, string cost) => Assert.Equal(decimal.Parse(cost), Tiered.CostOf(0, units));

    [Fact]
    public void TheCostOfAMonthDoesNotDependOnHowItWasPartedIntoCalls() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260302, 9),
        Prop.ForAll(Arb.From(from parts in Gen.Choose(0, 30).ListOf(8) from included in Gen.Choose(0, 70) select (parts, included)), all =>
        {
            var price = Tiered with { Included = all.included };
            var (used, sum) = (0L, 0m);
            foreach (var part in all.parts)
            {
                var lines = price.Lines(used, part).ToList();
                Assert.Equal(part, lines.Sum(l => l.Units));
                Assert.Equal(Enumerable.Range(1, part).Sum(i => Unit(price, used + i)), lines.Sum(l => l.Amount));
                sum += price.CostOf(used, part);
                used += part;
            }

            Assert.Equal(price.CostOf(0, used), sum);
        }));

    [Theory]
    [InlineData("0.005", "EUR", "0.00")]
    [InlineData("0.015", "EUR", "0.02")]
    [InlineData("0.025", "EUR", "0.02")]
    [InlineData("0.025001", "EUR", "0.03")]
    [InlineData("2.5", "JPY", "2")]
    [InlineData("0.0005", "KWD", "0.000")]
    public void WhatIsToBePaidIsRoundedHalfToEven(string amount, string currency, string rounded)
    {
        var money = Money.Of(decimal.Parse(amount), CurrencyCode.Parse(currency));
        Assert.Equal(rounded, money.Rounded.Text);
        Assert.Equal(money, Money.OfMillionths(money.InMillionths, money.Currency));
    }

    [Fact]
    public void MoneyOfTwoCurrenciesNeitherAddsUpNorCompares()
    {
        var (euro, franc) = (Money.Of(1, CurrencyCode.Euro), Money.Of(1, CurrencyCode.Parse("CHF")));
        Assert.Throws<InvalidOperationException>(() => euro + franc);
        Assert.Throws<InvalidOperationException>(() => euro < franc);
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Of(0.0000001m, CurrencyCode.Euro));
        Assert.False(CurrencyCode.TryParse("EURO", out _) || CurrencyCode.TryParse("ABC", out _) || CurrencyCode.TryParse("eur", out _));
    }

    [Fact]
    public void APlanIsReadAsItWasWritten()
    {
        var plan = PricePlan.Standard with
        {
            Id = PricePlanId.Parse("malls"), Name = "Malls", From = BillingMonth.Parse("2026-04"), Currency = CurrencyCode.Parse("CHF"), MonthlyFee = 490.5m,
            Products = PricePlan.Standard.Products.Add(new PricedUnit(SoldProduct.Visitors, PurchaseUnit.ZoneDay), Tiered),
        };
        var text = PricePlanText.Write(plan);
        using var json = JsonDocument.Parse(text);
        var read = PricePlanText.Read(plan.Id, json.RootElement, out var faults);
        Assert.Empty(faults);
        Assert.Equal(Encoding.UTF8.GetString(text), Encoding.UTF8.GetString(PricePlanText.Write(read!)));
        Assert.Equal(Tiered, read!.PriceOf(new PricedUnit(SoldProduct.Visitors, PurchaseUnit.ZoneDay)));
        Assert.Equal(2.40m, read.PriceOf(new PricedUnit(SoldProduct.Heatmaps, PurchaseUnit.MarketHour)).Price);
    }

    [Theory]
    [InlineData("""{"name":"","from":"2026-04","currency":"EUR","monthlyFee":"1","prices":[]}""", "/name")]
    [InlineData("""{"name":"a","from":"April","currency":"EUR","monthlyFee":"1","prices":[]}""", "/from")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"XXX","monthlyFee":"1","prices":[]}""", "/currency")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":1,"prices":[]}""", "/monthlyFee")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":"-1","prices":[]}""", "/monthlyFee")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":"1","prices":[]}""", "/prices")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":"1","prices":[{"unit":"day","price":"1"}]}""", "/prices/0/unit")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":"1","prices":[{"unit":"zone_day","price":"1.1234567"}]}""", "/prices/0/price")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":"1","prices":[{"unit":"zone_day","price":"1","tiers":[{"above":5,"price":"1"},{"above":5,"price":"1"}]}]}""", "/prices/0/tiers/1/above")]
    [InlineData("""{"name":"a","from":"2026-04","currency":"EUR","monthlyFee":"1","prices":[{"unit":"zone_day","price":"1","product":"weather"}]}""", "/prices/0/product")]
    [InlineData("""[]""", "")]
    public void WhatIsWrongWithAPlanIsSaidWithItsPlace(string text, string pointer)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Null(PricePlanText.Read(PricePlanId.Standard, json.RootElement, out var faults));
        Assert.Contains(faults, f => f.Pointer == pointer);
    }

    /// <summary>What the unit costs that is the n-th of the month.</summary>
    private static decimal Unit(ProductPrice price, long n) => n <= price.Included ? 0 : n > 50 ? 0.60m : n > 20 ? 0.905m : 1.20m;
}
