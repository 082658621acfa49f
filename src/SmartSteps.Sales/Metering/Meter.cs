using System.Security.Cryptography;
using SmartSteps.Grid;
using SmartSteps.Insights;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>
/// Bills what is bought: each unit once under a contract, in whatever form, by whichever key, however often. What was bought is remembered, up to
/// <see cref="MostRanges"/> ranges, so that a question asked again costs no look into the store. Thread-safe.
/// </summary>
/// <param name="store">What was bought.</param>
/// <param name="plans">What it costs.</param>
/// <param name="billing">The days and months in which it is billed.</param>
/// <param name="clock">When it is bought.</param>
public sealed class Meter(IUsageStore store, PricePlans plans, MarketCalendar billing, TimeProvider clock)
{
    /// <summary>Ranges of units kept in memory: some tens of bytes each.</summary>
    public const int MostRanges = 200_000;

    private readonly RecentlyUsed<BoughtPlace, UnitSet> remembered = new(MostRanges, units => units.Ranges.Length);

    /// <summary>The month that is billed now.</summary>
    public BillingMonth Month => BillingMonth.At(clock.GetUtcNow(), billing);

    /// <summary>The local days and months in which is billed.</summary>
    public MarketCalendar Calendar => billing;

    /// <summary>True where all these units are known to be bought; false where the store has to be asked. Reads nothing.</summary>
    public bool IsKnownBought(BoughtPlace of, UnitSet units) => remembered.TryGet(of, out var bought) && bought.Contains(units);

    /// <summary>The units bought of a place so far.</summary>
    public async ValueTask<UnitSet> BoughtAsync(BoughtPlace of, CancellationToken cancellationToken)
    {
        var bought = await store.BoughtAsync(of, cancellationToken);
        Remember(of, bought);
        return bought;
    }

    /// <summary>Bills the units that were not bought before. When it returns a record, that is durable; then, and not before, the answer may be sent.</summary>
    /// <param name="contract">The contract that grants the purchase.</param>
    /// <param name="of">What is bought; of that contract.</param>
    /// <param name="units">All units that the answer holds.</param>
    /// <param name="operationId">What was called.</param>
    /// <param name="keyId">The public part of the key that called.</param>
    public async ValueTask<ChargeDecision> ChargeAsync(
        SalesContract contract, BoughtPlace of, UnitSet units, string operationId, string keyId, CancellationToken cancellationToken) =>
        await ChargeAsync([new PlaceSale(contract, of, units)], operationId, keyId, cancellationToken) is [var decision] ? decision : ChargeDecision.Nothing;

    /// <summary>
    /// Bills what was not bought before of several places, in one transaction: all of it, or where a quota does not reach for all of it, nothing. When it returns, what it billed is durable; then,
    /// and not before, what was bought may be given.
    /// </summary>
    /// <param name="sales">Each of another place.</param>
    /// <param name="operationId">What was called.</param>
    /// <param name="keyId">The public part of the key that called.</param>
    /// <returns>What was billed, without those of which nothing was left to be; or as the last one the quota that does not reach.</returns>
    public async ValueTask<IReadOnlyList<ChargeDecision>> ChargeAsync(IReadOnlyList<PlaceSale> sales, string operationId, string keyId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var month = BillingMonth.At(now, billing);
        var charges = new List<Charge>(sales.Count);
        foreach (var sale in sales)
        {
            if (!sale.Units.IsEmpty && !IsKnownBought(sale.Of, sale.Units) && !(await BoughtAsync(sale.Of, cancellationToken)).Contains(sale.Units))
            {
                var terms = await TermsAsync(sale.Contract, month, cancellationToken);
                charges.Add(new Charge(sale.Of, month, sale.Units, basis => Decide(sale, terms, basis)));
            }
        }

        if (charges.Count == 0)
        {
            return [];
        }

        var decisions = await store.ChargeAsync(charges);
        if (decisions[^1].Passed is null)
        {
            foreach (var charge in charges)
            {
                Remember(charge.Of, remembered.TryGet(charge.Of, out var bought) ? bought.Union(charge.Units) : charge.Units);
            }
        }

        return decisions;

        ChargeDecision Decide(PlaceSale sale, BillingTerms terms, ChargeBasis basis)
        {
            var (contract, of, more) = (sale.Contract, sale.Of, basis.Units.Count);
            if (contract.Terms.MonthlyUnits is { } quota && basis.Use.All + basis.Asked > quota)
            {
                return new ChargeDecision(null, null, new PassedQuota(contract.Id, quota, basis.Use.All, basis.Asked, month.End(billing)));
            }

            // Named within the transaction, so that whoever pages through the records never misses one; but never in a later month than it was counted in.
            var at = clock.GetUtcNow();
            at = BillingMonth.At(at, billing) == month ? at : now;
            var frozen = basis.Use.Terms ?? terms;
            var amount = frozen.CostOf(of.Priced, basis.Use.Product, more);
            var day = billing.DayAt(at.ToUnixTimeSeconds()).Date;
            return new ChargeDecision(new UsageRecord(NewId(at), at, day, contract.Tenant, of, basis.Units, amount, operationId, keyId), frozen, null);
        }
    }

    /// <summary>What a contract's month is billed by, or would be if something were bought now.</summary>
    public async ValueTask<BillingTerms> TermsAsync(SalesContract contract, BillingMonth month, CancellationToken cancellationToken) =>
        await store.FindTermsAsync(contract.Id, month, cancellationToken)
        ?? new BillingTerms(contract.Id, month, await plans.FindAsync(PlanOf(contract), month, cancellationToken), contract.Terms.Trial);

    /// <summary>What was bought under a contract in the month so far.</summary>
    public ValueTask<MonthUse> UseAsync(ContractId contract, BillingMonth month, PricedUnit unit, CancellationToken cancellationToken) =>
        store.UseAsync(contract, month, unit, cancellationToken);

    private static PricePlanId PlanOf(SalesContract contract) => PricePlanId.TryParse(contract.Terms.PricePlan, out var id) ? id : PricePlanId.Standard;

    /// <summary>By time, so that names are in the order of the records; the rest tells apart what happens within a millisecond.</summary>
    private static string NewId(DateTimeOffset now) => $"u{now.ToUnixTimeMilliseconds():x12}{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    private void Remember(BoughtPlace of, UnitSet units)
    {
        remembered.Remove(of);
        remembered.Add(of, units);
    }
}
