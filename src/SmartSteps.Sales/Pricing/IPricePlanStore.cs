namespace SmartSteps.Sales.Pricing;

/// <summary>The price plans, all versions. Thread-safe; every write is durable when it returns.</summary>
public interface IPricePlanStore
{
    /// <summary>The versions of a plan by the month that they hold from; none where there is no such plan.</summary>
    ValueTask<IReadOnlyList<PricePlan>> ListAsync(PricePlanId id, CancellationToken cancellationToken);

    /// <summary>All versions of all plans, by name and month.</summary>
    ValueTask<IReadOnlyList<PricePlan>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a version, or replaces the one of the same month. True when the plan is new.</summary>
    ValueTask<bool> PutAsync(PricePlan plan, CancellationToken cancellationToken);
}
