using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>
/// Prices purchases without making them, each as if those before it had been made: the sum is what the calls cost when they are made in this order before anything else is bought. Not
/// thread-safe.
/// </summary>
/// <param name="meter">What was bought, and what it costs.</param>
public sealed class Quotation(Meter meter)
{
    private readonly BillingMonth month = meter.Month;
    private readonly Dictionary<BoughtPlace, UnitSet> bought = [];
    private readonly Dictionary<(ContractId Contract, PricedUnit Unit), long> used = [];
    private readonly Dictionary<ContractId, long> usedInAll = [];

    /// <summary>Until when the prices hold: the end of the month.</summary>
    public DateTimeOffset ValidUntil => month.End(meter.Calendar);

    /// <summary>Prices a purchase.</summary>
    /// <param name="contract">The contract that grants it.</param>
    /// <param name="of">What is bought; of that contract.</param>
    /// <param name="asked">All units that the question touches.</param>
    /// <param name="released">Those of them that the answer would hold.</param>
    public async ValueTask<QuotedPurchase> AddAsync(SalesContract contract, BoughtPlace of, UnitSet asked, UnitSet released, CancellationToken cancellationToken)
    {
        var before = bought.TryGetValue(of, out var known) ? known : await meter.BoughtAsync(of, cancellationToken);
        var use = await meter.UseAsync(contract.Id, month, of.Priced, cancellationToken);
        var terms = use.Terms ?? await meter.TermsAsync(contract, month, cancellationToken);
        var product = used.GetValueOrDefault((contract.Id, of.Priced), use.Product);
        var all = usedInAll.GetValueOrDefault(contract.Id, use.All);
        var fresh = released.Except(before);
        var more = fresh.Count;

        // Units that were bought before are owned, also those that would not be released anew.
        var owned = asked.Intersect(before).Count;
        var unreleased = asked.Count - asked.Intersect(released.Union(before)).Count;
        if (more > 0 && contract.Terms.MonthlyUnits is { } quota && all + more > quota)
        {
            return new QuotedPurchase(
                contract, of, asked.Count, unreleased, owned, more, [], Money.Zero(terms.Plan.Currency), new PassedQuota(contract.Id, quota, all, more, ValidUntil), Math.Max(0, quota - all));
        }

        bought[of] = before.Union(fresh);
        used[(contract.Id, of.Priced)] = product + more;
        usedInAll[contract.Id] = all + more;
        return new QuotedPurchase(
            contract, of, asked.Count, unreleased, owned, more, terms.LinesOf(of.Priced, product, more), terms.CostOf(of.Priced, product, more), null,
            contract.Terms.MonthlyUnits is { } most ? Math.Max(0, most - all - more) : null);
    }
}
