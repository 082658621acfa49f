using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>A public domain on which the same experiment stands once in every cell, as <see cref="TrialGrid"/> does for leaves.</summary>
internal static class TrialDomain
{
    private const int Columns = 1_024;
    private static readonly ImmutableArray<ulong> All = [.. Enumerable.Range(0, Columns).Select(column => (ulong)column)];

    public static DomainCounts Counts(ReadOnlySpan<int> amounts)
    {
        var rows = new DomainRow[(amounts.Length + Columns - 1) / Columns];
        for (var row = 0; row < rows.Length; row++)
        {
            var cells = Math.Min(Columns, amounts.Length - (row * Columns));
            rows[row] = new DomainRow((ulong)row, cells == Columns ? All : All[..cells]);
        }

        var counts = new DomainCounts(new PublicDomain($"trial-{amounts.Length}", [.. rows]));
        for (var cell = 0; cell < amounts.Length; cell++)
        {
            for (var device = amounts[cell]; device > 0; device--)
            {
                counts.Add(cell / Columns, cell % Columns);
            }
        }

        return counts;
    }
}
