using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SmartSteps.Api.Tests.Browser;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Statements;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Tests.Metering;

/// <summary>The page of a statement that holds all there can be: two contracts, tiers, included units, a fee, tax.</summary>
public sealed class StatementPageTests
{
    private static readonly BillingMonth March = BillingMonth.Parse("2026-03");
    private static readonly MarketCalendar Berlin = MarketCalendar.Find("Europe/Berlin")!;

    [Fact]
    public void NothingThatATenantIsCalledBecomesMarkup()
    {
        var page = Encoding.UTF8.GetString(StatementHtml.Write(Sample("<script>alert(1)</script> & Söhne")));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; S", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTotalsAreTheSumsOfTheLines()
    {
        var statement = Sample("Mall");
        var total = Assert.Single(statement.Totals);
        Assert.Equal(statement.Contracts.Sum(c => c.Fee.Amount + c.Lines.Sum(l => l.Amount.Amount)), total.Net.Amount);
        Assert.Equal((Math.Round(total.Net.Amount * 0.19m, 2, MidpointRounding.ToEven), total.Net.Amount + total.Tax.Amount), (total.Tax.Amount, total.Gross.Amount));
        Assert.Equal("SMS-202603-MALL-GROUP", statement.Head.Number);
    }

    [ChromiumFact]
    public async Task ItPrintsOnSheetsOfA4()
    {
        var folder = Directory.CreateTempSubdirectory("smartsteps-statement-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "statement.html"), Path.Combine(folder.FullName, "statement.pdf"));
            await File.WriteAllBytesAsync(page, StatementHtml.Write(Sample("Mall of Berlin Betriebsgesellschaft mbH")));
            var start = new ProcessStartInfo(ChromiumFactAttribute.Chromium)
            {
                ArgumentList = { "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri },
                RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
            };
            using var chromium = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await chromium.WaitForExitAsync(patience.Token);
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf));
            var sheets = Regex.Matches(text, @"/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]", RegexOptions.None, TimeSpan.FromSeconds(5));
            Assert.InRange(sheets.Count, 1, 2);
            Assert.All(sheets, s => Assert.Equal((595, 842), ((int)Math.Round(double.Parse(s.Groups[1].Value)), (int)Math.Round(double.Parse(s.Groups[2].Value)))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Statement Sample(string tenant)
    {
        var plan = PricePlan.Standard with
        {
            Id = PricePlanId.Parse("malls"), Name = "Malls", From = BillingMonth.Parse("2026-01"), MonthlyFee = 490,
            Products = PricePlan.Standard.Products.Add(new PricedUnit(SoldProduct.Visitors, PurchaseUnit.ZoneDay), new ProductPrice(1.10m, 100, [new PriceTier(500, 0.85m), new PriceTier(1000, 0.605m)])),
        };
        var (one, two) = (new BillingTerms(ContractId.Parse("mall-2026"), March, plan, false), new BillingTerms(ContractId.Parse("flows-trial-2026"), March, PricePlan.Standard, false));
        return Statement.Of(
            new StatementHead(
                TenantId.Parse("mall-group"), March, tenant, ["SmartSteps GmbH", "Unter den Linden 1", "10117 Berlin", "VAT ID DE000000000"], "Europe/Berlin", "VAT", 19,
                [new BilledContract(one.Contract, "Visitors and catchment of our malls in Berlin", true), new BilledContract(two.Contract, "Flows between districts", true)],
                new DateTimeOffset(2026, 4, 1, 1, 0, 3, TimeSpan.FromHours(2))),
            March.Start(Berlin), March.End(Berlin), [one, two],
            [
                Sum(one, SoldProduct.Visitors, PurchaseUnit.ZoneDay, 1237), Sum(one, SoldProduct.Dwell, PurchaseUnit.ZoneDay, 310), Sum(one, SoldProduct.Heatmaps, PurchaseUnit.ZoneDay, 62),
                Sum(one, SoldProduct.Heatmaps, PurchaseUnit.MarketHour, 744), Sum(two, SoldProduct.Flows, PurchaseUnit.MarketDay, 31),
            ]);

        static UsageSum Sum(BillingTerms terms, SoldProduct product, PurchaseUnit unit, long units) =>
            new(new DateOnly(2026, 3, 9), terms.Contract, new PricedUnit(product, unit), 3, units, terms.CostOf(new PricedUnit(product, unit), 0, units));
    }
}
