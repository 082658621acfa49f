using SmartSteps.Insights;

namespace SmartSteps.Sales.Pricing;

/// <summary>
/// Which version of a plan holds in a month, and the entering of new ones. A new version holds from the start of a month that has not begun anywhere, so that no price changes under what
/// was bought; only a plan's first version may hold from an earlier one. Thread-safe.
/// </summary>
/// <param name="store">The plans.</param>
/// <param name="clock">Says which months have begun.</param>
public sealed class PricePlans(IPricePlanStore store, TimeProvider clock)
{
    private const int MostRemembered = 1024;

    /// <summary>How far local time can be ahead of UTC: 14 hours.</summary>
    private static readonly TimeSpan MostAhead = TimeSpan.FromHours(14);

    /// <summary>How long what another process enters may take to be seen: 5 seconds.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly BrieflyKept<PricePlanId, IReadOnlyList<PricePlan>> remembered = new(clock, Remembered, MostRemembered);

    /// <summary>
    /// The version that holds in a month. Of a plan that begins later, its first one. Of a plan that nobody entered, the standard one: a contract is never without a price.
    /// </summary>
    public async ValueTask<PricePlan> FindAsync(PricePlanId id, BillingMonth month, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(id, cancellationToken);
        return versions.LastOrDefault(p => p.From <= month)
            ?? (id == PricePlanId.Standard ? PricePlan.Standard
                : versions.Count > 0 ? versions[0]
                : await FindAsync(PricePlanId.Standard, month, cancellationToken));
    }

    /// <summary>The versions of a plan by month, the built-in one of the standard plan first; none where there is no such plan.</summary>
    public async ValueTask<IReadOnlyList<PricePlan>> HistoryAsync(PricePlanId id, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(id, cancellationToken);
        return id == PricePlanId.Standard && (versions.Count == 0 || versions[0].From > PricePlan.Standard.From) ? [PricePlan.Standard, .. versions] : versions;
    }

    /// <summary>The latest version of every plan, by name, the standard one among them.</summary>
    public async ValueTask<IReadOnlyList<PricePlan>> ListAsync(CancellationToken cancellationToken)
    {
        var stored = await store.ListAsync(cancellationToken);
        return [.. stored.Prepend(PricePlan.Standard).GroupBy(p => p.Id).Select(g => g.Last()).OrderBy(p => p.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>The first month that a new version of a plan that is in use may hold from.</summary>
    public BillingMonth FirstOpenMonth => BillingMonth.Of(DateOnly.FromDateTime((clock.GetUtcNow() + MostAhead).UtcDateTime)).Next;

    /// <summary>Enters a version.</summary>
    public async ValueTask<PricePlanOutcome> PutAsync(PricePlan plan, CancellationToken cancellationToken)
    {
        var versions = await HistoryAsync(plan.Id, cancellationToken);
        if (versions.FirstOrDefault(v => v.From == plan.From) is { } same && PricePlanText.Write(same).AsSpan().SequenceEqual(PricePlanText.Write(plan)))
        {
            return PricePlanOutcome.Unchanged;
        }

        if (versions.Count > 0 && plan.From < FirstOpenMonth)
        {
            return PricePlanOutcome.TooEarly;
        }

        try
        {
            var isNew = await store.PutAsync(plan, cancellationToken);
            return isNew && plan.Id != PricePlanId.Standard ? PricePlanOutcome.Entered : PricePlanOutcome.Changed;
        }
        finally
        {
            remembered.Forget(plan.Id);
        }
    }

    private async ValueTask<IReadOnlyList<PricePlan>> ListAsync(PricePlanId id, CancellationToken cancellationToken)
    {
        if (remembered.TryGet(id, out var known))
        {
            return known;
        }

        var reading = remembered.Begin();
        var found = await store.ListAsync(id, cancellationToken);
        remembered.Keep(id, found, reading);
        return found;
    }
}
