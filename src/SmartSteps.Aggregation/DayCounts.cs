namespace SmartSteps.Aggregation;

/// <summary>
/// Bounded raw counts of all products of a day. Exact, not private: nothing above Release may name this type. Not thread-safe: one a
/// worker, added up at the end.
/// </summary>
public sealed class DayCounts
{
    private readonly DayCountPlan plan;
    private readonly DomainCounts[] counts;
    private readonly long[] offered = new long[DayBounds.Products.Length];

    /// <summary>Counts of nobody.</summary>
    /// <param name="plan">What is counted.</param>
    public DayCounts(DayCountPlan plan)
    {
        this.plan = plan;
        counts = [.. DayBounds.Products.Select(product => new DomainCounts(plan.DomainOf(product)))];
    }

    /// <summary>The counts of a product.</summary>
    public DomainCounts this[DayProduct product] => counts[product - DayProduct.Demographics];

    /// <summary>
    /// Units that a product would count without its bound. What the counts fall short of it is what clipping lost: raw, to be measured, never released.
    /// </summary>
    public long UnitsBeforeClipping(DayProduct product) => offered[product - DayProduct.Demographics];

    /// <summary>Adds the counts of another worker.</summary>
    /// <exception cref="ArgumentException">The other's are of another plan.</exception>
    /// <exception cref="OverflowException">A cell would pass 2³¹ − 1.</exception>
    public void Add(DayCounts other)
    {
        if (!ReferenceEquals(other.plan, plan))
        {
            throw new ArgumentException("The counts are of another plan.", nameof(other));
        }

        for (var i = 0; i < counts.Length; i++)
        {
            counts[i].Add(other.counts[i]);
            offered[i] += other.offered[i];
        }
    }

    internal void AddUnitsBeforeClipping(DayProduct product, int units) => offered[product - DayProduct.Demographics] += units;
}
