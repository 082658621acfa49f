using SmartSteps.Aggregation;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release.Days;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.Tests.Days;

/// <summary>Small public domains and seals of whole days over them.</summary>
internal static class DaySample
{
    public static PublicDomain Domain { get; } = DomainOf("domain-1", rows: 150, columns: 5);

    /// <summary>Rows of keys 100, 107, 114 …, all with one list of columns.</summary>
    public static PublicDomain DomainOf(string version, int rows, int columns)
    {
        var shared = Enumerable.Range(0, columns).Select(column => (ulong)column).ToArray();
        return new PublicDomain(version, [.. Enumerable.Range(0, rows).Select(row => new DomainRow(KeyOf(row), [.. shared]))]);
    }

    public static ulong KeyOf(int row) => 100 + (7 * (ulong)row);

    public static DomainSeal Seal(
        ProductDefinition product, Market? market = null, DateOnly? date = null, NoiseSource? noise = null, DomainCounts? counts = null)
    {
        market ??= Sample.Market();
        return DayRelease.Seal(
            market,
            market.Calendar.Day(date ?? Sample.Day),
            product,
            counts ?? new DomainCounts(Domain),
            new SealedMark(-1, 17, "00ff"),
            Sample.SealedAt,
            noise ?? NoiseSource.System);
    }
}
