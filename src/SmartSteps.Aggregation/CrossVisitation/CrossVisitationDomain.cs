using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.CrossVisitation;

/// <summary>Rows: the registered pairs. One column. Immutable, thread-safe.</summary>
internal sealed class CrossVisitationDomain
{
    private readonly int[] starts;
    private readonly (int Second, int Row)[] pairs;

    /// <summary>The domain of a plan.</summary>
    public CrossVisitationDomain(MeasurementPlan plan)
    {
        ImmutableArray<ulong> column = [0];
        Domain = DomainName.Domain(DayProduct.CrossVisitation, plan.Pairs.Select(pair => new DomainRow(pair.Key, column)));
        starts = new int[plan.Measures.Length + 1];
        foreach (var pair in plan.Pairs)
        {
            starts[pair.First + 1]++;
        }

        for (var measure = 0; measure < plan.Measures.Length; measure++)
        {
            starts[measure + 1] += starts[measure];
        }

        pairs = [.. plan.Pairs.Select((pair, row) => (pair.First, pair.Second, Row: row)).OrderBy(pair => pair.First).Select(pair => (pair.Second, pair.Row))];
    }

    /// <summary>The domain.</summary>
    public PublicDomain Domain { get; }

    /// <summary>The pairs whose first measurement this is: the second one, and the pair's row.</summary>
    public ReadOnlySpan<(int Second, int Row)> PairsOf(int first) => pairs.AsSpan(starts[first], starts[first + 1] - starts[first]);
}
