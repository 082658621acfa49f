using SmartSteps.Facts;
using SmartSteps.Host.Tests.Program;
using SmartSteps.Markets;
using SmartSteps.Release.Products;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Holds a data directory that was disturbed against the one left in peace.</summary>
internal static class SameAs
{
    /// <summary>Counts, seals, ledger and facts of the open day agree, what was published stands, and nothing else is left.</summary>
    /// <param name="published">Facts seen on the way.</param>
    public static async Task PeacefulAsync(
        PeacefulRun peaceful, TemporaryFolder disturbed, IReadOnlyDictionary<(ProductId Product, SealWindow Window), string> published)
    {
        var data = PeacefulRun.Data(disturbed);
        Assert.Equal(peaceful.Counts, await DataInspection.CountsAsync(data, PeacefulRun.Day));
        Assert.Equal(peaceful.DayCounts, await DataInspection.DayCountsAsync(data, PeacefulRun.Day));
        var facts = await SealedOnceAsync(data, PeacefulRun.SealedHours, published);
        Assert.Equal(PeacefulRun.SealedHours, facts.Count);
        Assert.Equal(new Rational(1, 25), Assert.Single(await DataInspection.DebitsAsync(data, PeacefulRun.Day)).Rho);
    }

    /// <summary>
    /// The day is closed with all of its hours and products, each sealed and paid for once and, but for noise, with the counts of the run left in peace;
    /// what was published stands, and nothing else is left.
    /// </summary>
    public static async Task ClosedInPeaceAsync(
        PeacefulRun peaceful, string data, IReadOnlyDictionary<(ProductId Product, SealWindow Window), string> published)
    {
        var facts = await SealedOnceAsync(data, 24, published);
        Assert.Equal(24 + peaceful.DayCounts.Count, facts.Count);
        var debits = await DataInspection.DebitsAsync(data, PeacefulRun.Day);
        Assert.Equal(ProductTable.All.Select(product => product.Id.Value).Order(StringComparer.Ordinal), debits.Select(debit => debit.Product.Value));
        Assert.Equal(new Rational(29, 250), debits.Aggregate(Rational.Zero, (sum, debit) => sum + debit.Rho));
        foreach (var (product, counts) in peaceful.DayCounts)
        {
            // The table of the noise ends at twelve deviations, so this alarms falsely never.
            var variance = ProductTable.Find(new ProductId(product))!.Parameters(PrivacyProfile.Standard).Variance;
            var most = 12 * Math.Sqrt((double)variance.Numerator / (double)variance.Denominator) + 1;
            var values = facts[(new ProductId(product), SealWindow.WholeDay(PeacefulRun.Day))].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
            Assert.Equal(counts.Length, values.Length);
            Assert.All(values.Zip(counts), pair => Assert.InRange(pair.First - pair.Second, -most, most));
        }
    }

    /// <summary>So many hours are sealed, each once and with all of its facts, and nothing else is left.</summary>
    private static async Task<IReadOnlyDictionary<(ProductId Product, SealWindow Window), string>> SealedOnceAsync(
        string data, int hours, IReadOnlyDictionary<(ProductId Product, SealWindow Window), string> published)
    {
        Assert.Equal(Enumerable.Range(0, hours), await DataInspection.SealedHoursAsync(data, PeacefulRun.Day));
        var facts = await DataInspection.FactsAsync(data, PeacefulRun.Day);
        Assert.Equal(hours, facts.Count(entry => entry.Key.Product == ProductId.Footfall));
        Assert.All(published, seen => Assert.Equal(seen.Value, facts[seen.Key]));
        Assert.Empty(DataInspection.Strays(data));
        return facts;
    }
}
